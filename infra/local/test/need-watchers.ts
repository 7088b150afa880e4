import { findTool } from '@exemplar/ksb/missing-tool';

/**
 * Asks for the programs of those who watch, which npm does not bring.
 * @throws MissingTool for the first that is missing
 */
export function needWatchers(): void {
  for (const name of ['prometheus', 'prometheus-alertmanager', 'prometheus-blackbox-exporter', 'prometheus-node-exporter']) {
    findTool({ names: [name], install: `apt-get install ${name}` });
  }
}
