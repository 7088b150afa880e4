import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Option, type Command } from 'commander';
import { parse } from 'yaml';

import { groupChanges } from '../changelog/changes.ts';
import { tableRows } from '../documents/table-rows.ts';
import { commitOf } from '../git/git.ts';
import { readChanges, type Change } from '../git/read-changes.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { deckOf } from './deck.ts';
import { audiences, slidesFor, type Audience, type Facts } from './slides.ts';

interface Options {
  readonly for: Audience;
  readonly since?: string;
  readonly output: string;
}

/** `pipeline show`: a show-and-tell, made from the repository. */
export function showCommand(): Command {
  return stageCommand<Options>('show', 'make a show-and-tell for an audience from what is in the repository', async ({ options }) => {
    const until = await commitOf(repository, 'HEAD');
    const range = options.since === undefined ? until : `${await commitOf(repository, options.since)}..${until}`;
    const changes = await readChanges(repository, range);
    const slides = slidesFor(options.for, { ...factsInFiles(), groups: groupChanges(changes), seen: changes.filter(isSeen).map(({ subject }) => subject) });
    mkdirSync(path.dirname(path.resolve(options.output)), { recursive: true });
    writeFileSync(options.output, deckOf(`Exemplar, shown to ${options.for}`, slides));
    return { outcome: 'passed', summary: `${slides.length} slides for ${options.for} are in ${options.output}`, findings: [] };
  })
    .addOption(new Option('--for <audience>', 'who it is shown to').choices(audiences).default('engineers'))
    .option('--since <revision>', 'what was shown last; by default the whole history')
    .option('--output <file>', 'where to write it', path.join(repository, '.local/show.html'));
}

/** Whether a change is of pages or of the API. */
export const isSeen = ({ files }: Change): boolean => files.some(({ path: file }) => /^apps\/portfolio\/(?:openapi\.yaml|src\/.+\.(?:njk|css))$/.test(file));

/** What does not depend on when it is shown. */
export function factsInFiles(): Omit<Facts, 'groups' | 'seen'> {
  const inSource = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
  const rowsOf = (file: string): string[][] => tableRows(inSource(file));
  const [heads = [], ...rows] = rowsOf('docs/product/value-case.md');
  const rehearsal = JSON.parse(inSource('docs/rehearsals/rehearsal.json')) as { readonly releases: Facts['releases'] };
  const { slos } = parse(inSource('infra/monitoring/slos.yaml')) as { readonly slos: readonly { readonly promise: string }[] };
  const { use } = parse(inSource('docs/product/stories.yaml')) as { readonly use: readonly { readonly given: string; readonly when: string; readonly then: string }[] };
  return {
    decisions: rowsOf('docs/decisions/README.md').slice(1).map(([number = '', line = '']) => `${/\d+/.exec(number)?.[0] ?? ''}: ${line}`),
    value: { heads, rows },
    releases: rehearsal.releases,
    promises: slos.map(({ promise }) => promise),
    stories: use.map(({ given, when, then }) => `For ${given}: when ${when}, ${then}.`),
  };
}
