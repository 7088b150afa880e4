import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** A program that npm does not bring, and how people get it: from packages of their system, or by a command of its own. */
export type Tool = {
  /** Names it goes by, the usual one first. */
  readonly names: readonly [string, ...string[]];
} & ({
  readonly debian: string;
  /** Absent where it runs on Linux only. */
  readonly brew?: string;
} | { readonly install: string });

/** Programs are not installed; the message has the one command that installs them all. */
export class ToolsMissing extends Error {
  override readonly name = 'ToolsMissing';
}

/** The path of a program, where it is installed. */
export function findTool({ names }: Tool, searchPath = process.env['PATH'] ?? ''): string | undefined {
  const folders = searchPath.split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/**
 * @ksb missing-tools-named D5 D12 K13 S12: whoever lacks programs is told all of them at once, with the one command that
 * installs them, before anything has been started; nobody finds out about them one failed start after the other.
 *
 * @throws ToolsMissing
 */
export function requireTools(tools: readonly Tool[], { searchPath, platform = process.platform }: { searchPath?: string; platform?: string } = {}): void {
  const missing = tools.filter((tool) => findTool(tool, searchPath) === undefined);
  if (missing.length === 0) return;
  throw new ToolsMissing(`needs ${missing.map(({ names: [name] }) => name).join(', ')}; install with: ${installing(missing, platform)}`);
}

function installing(tools: readonly Tool[], platform: string): string {
  const packages = tools.flatMap((tool) => ('install' in tool ? [] : platform === 'darwin' ? (tool.brew ?? []) : [tool.debian]));
  const system = platform === 'darwin' ? 'brew install' : 'sudo apt-get install --no-install-recommends';
  const others = tools.flatMap((tool) => ('install' in tool ? [tool.install] : []));
  const linuxOnly = platform === 'darwin' && tools.some((tool) => !('install' in tool) && tool.brew === undefined) ? ['use Linux for the rest'] : [];
  return [...(packages.length === 0 ? [] : [`${system} ${packages.join(' ')}`]), ...others, ...linuxOnly].join(' && ');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
