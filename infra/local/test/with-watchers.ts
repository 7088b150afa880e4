import { it } from '@jest/globals';
import { findTool, MissingTool } from '@exemplar/ksb/missing-tool';

/** What is missing of the programs of those who watch, which npm does not bring, and how to get it. */
function missing(): string | undefined {
  try {
    for (const name of ['prometheus', 'prometheus-alertmanager', 'prometheus-blackbox-exporter', 'prometheus-node-exporter']) {
      findTool({ names: [name], install: `apt-get install ${name}` });
    }
    return undefined;
  } catch (error) {
    if (error instanceof MissingTool) return error.message;
    throw error;
  }
}

/** A test of the whole platform. On a bare machine it is left out, and its name says what it lacks; where changes land it has to run. */
export function itWithWatchers(title: string, body: () => Promise<void>, timeout: number): void {
  const lacks = missing();
  if (lacks === undefined || process.env['CI'] !== undefined) it(title, body, timeout);
  else it.skip(`${title} (${lacks})`, body, timeout);
}
