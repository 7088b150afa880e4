import { deploymentDiagram } from './deployment-diagram.ts';
import { openDoors } from './open-doors.ts';
import type { Stacks } from './references.ts';

/** `docs/architecture/deployment.md`: what a stage is made of, for people. */
export function deploymentPage(stage: string, stacks: Stacks): string {
  const doors = openDoors(stacks).map(({ from, to, port }) => `| ${from} | ${to} | ${port} |`);
  return [
    '# What is deployed',
    '',
    '<!-- Made from the templates by `pnpm aws diagram`: change those, and make this anew. -->',
    '',
    `The stage ${stage} as its templates say it; nothing here was drawn by hand. The other stages are the same system in a smaller size. An arrow leads from what needs something to what it needs.`,
    '',
    '```mermaid',
    deploymentDiagram(stacks).trimEnd(),
    '```',
    '',
    '## Who may speak to whom',
    '',
    'Whatever is not in this table is refused by the network.',
    '',
    '| who | to whom | at port |',
    '| --- | --- | --- |',
    ...doors,
    '',
  ].join('\n');
}
