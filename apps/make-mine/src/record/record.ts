import { parse, stringify } from 'yaml';

import type { Answers } from '../answers/answers.ts';
import { Refusal } from '../refusal.ts';

/** What a copy remembers, so that the same can be done to what the exemplar learns later. */
export interface Record {
  readonly answers: Answers;
  /** The commit of the exemplar that is in the copy. */
  readonly from: string;
}

/** Where a copy remembers it. By this file a copy is known. */
export const recordFile = '.make-mine.yaml';

export function printRecord({ answers, from }: Record): string {
  return `# What \`pnpm make-mine\` was told, for \`pnpm make-mine --update\`. “from” is the newest commit of the exemplar that is in here.\n${stringify({ version: 1, ...answers, from })}`;
}

/** @throws Refusal */
export function readRecord(content: string): Record {
  const { version, from, title, service, scope, repository, without } = parse(content) as Partial<Answers> & { version?: unknown; from?: unknown };
  if (version !== 1 || typeof from !== 'string' || title === undefined || service === undefined || scope === undefined || repository === undefined || without === undefined) {
    throw new Refusal(`${recordFile} does not say what it has to`, 'take it back from the history: git log --follow -- .make-mine.yaml');
  }
  return { answers: { title, service, scope, repository, without }, from };
}
