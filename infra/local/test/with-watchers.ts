import { it } from '@jest/globals';
import { findTool, MissingTool } from '@exemplar/ksb/missing-tool';

/** What is missing of programs which npm does not bring, and how to get it. Debian packages are called as they are. */
function missing(names: readonly string[]): string | undefined {
  try {
    for (const name of names) findTool({ names: [name], install: `apt-get install ${name}` });
    return undefined;
  } catch (error) {
    if (error instanceof MissingTool) return error.message;
    throw error;
  }
}

/** A test that needs programs. On a bare machine it is left out, and its name says what it lacks; where changes land it has to run. */
export function itWithPrograms(names: readonly string[], title: string, body: () => Promise<void>, timeout: number): void {
  const lacks = missing(names);
  if (lacks === undefined || process.env['CI'] !== undefined) it(title, body, timeout);
  else it.skip(`${title} (${lacks})`, body, timeout);
}

/** A test of the whole platform, with those who watch over it. */
export function itWithWatchers(title: string, body: () => Promise<void>, timeout: number): void {
  itWithPrograms(['prometheus', 'prometheus-alertmanager', 'prometheus-blackbox-exporter', 'prometheus-node-exporter'], title, body, timeout);
}
