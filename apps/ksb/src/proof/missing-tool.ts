import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** A proof cannot run here because a tool is not installed. In CI that is a failure, never a skip. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool';
}

/** A program that a proof runs, and how people get it. */
export interface Tool {
  /** Names it goes by, the usual one first. */
  readonly names: readonly [string, ...string[]];
  /** The command that installs it, as a person would type it. */
  readonly install: string;
}

/**
 * Finds a tool on the PATH.
 *
 * @ksb missing-tool-named D5 D12 S12: a check that cannot run says what it lacks and the command that
 * installs it, instead of passing in silence or wasting somebody's hour.
 *
 * @returns the absolute path of the program.
 * @throws MissingTool with the name and the command that installs it.
 */
export function findTool({ names, install }: Tool, searchPath = process.env['PATH'] ?? ''): string {
  const folders = searchPath.split(path.delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    const found = folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (found !== undefined) return found;
  }
  throw new MissingTool(`needs ${names[0]}; install it with: ${install}`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
