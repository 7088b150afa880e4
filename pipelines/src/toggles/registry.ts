import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** A toggle as the service lists it. */
export interface RegisteredToggle {
  readonly name: string;
  readonly kind: 'release' | 'operations' | 'experiment' | 'permission';
  readonly does: string;
  readonly owner: string;
  readonly expires: string;
  readonly default: boolean;
  readonly reach: 'everybody' | 'chosen organisations' | { readonly percent: number };
  readonly removedBy: string;
  /** What is wrong with it. */
  readonly problems: readonly string[];
}

/**
 * Asks the service's own command for its toggles.
 * @param on another day than today, like `2027-03-01`
 */
export async function readRegistry(root: string, on?: string): Promise<readonly RegisteredToggle[]> {
  const script = path.join(root, 'apps/portfolio/src/toggles.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json', ...(on === undefined ? [] : ['--on', on])]);
  return (JSON.parse(stdout) as { readonly toggles: readonly RegisteredToggle[] }).toggles;
}
