import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { claimsOnWhatRuns } from './claims.ts';
import { read, repository, rowsBeneath } from './documents.ts';
import { askHistory } from './history.ts';

interface Lesson {
  readonly believed: string;
  readonly showed: string;
  readonly keeper: string;
  readonly change: string;
}

/** The lessons beneath a heading of the log. */
function lessons(heading: string): readonly Lesson[] {
  return rowsBeneath(read('docs/learning/learning-log.md'), heading)
    .map(([believed = '', showed = '', keeper = '', change = '']) => ({ believed, showed, keeper: keeper.replaceAll('`', ''), change }));
}

const known = claimsOnWhatRuns();
/** A lesson that nothing keeps will have to be learnt again. */
const kept = ({ keeper }: Lesson): boolean => known.has(keeper) || (keeper.includes('/') && existsSync(path.join(repository, keeper)));

function areKept(heading: string): void {
  const all = lessons(heading);
  expect(all.length).toBeGreaterThanOrEqual(3);
  expect(all.filter((lesson) => !kept(lesson)).map(({ keeper }) => keeper)).toEqual([]);
  expect(all.filter(({ believed, showed, change }) => believed.length < 20 || showed.length < 40 || !/^[0-9a-f]{7}$/.test(change))).toEqual([]);
}

describe('the learning log', () => {
  it('keeps what code and tests taught by what fails when it is forgotten', proving('learnt-in-code', () => { areKept('Code and tests'); }));
  it('keeps what the pipeline taught', proving('learnt-in-pipeline', () => { areKept('The pipeline'); }));
  it('keeps what the cloud taught', proving('learnt-in-cloud', () => { areKept('The cloud'); }));
  it('keeps what attacks taught', proving('learnt-in-security', () => { areKept('Security'); }));

  const changes = ['Code and tests', 'The pipeline', 'The cloud', 'Security'].flatMap(lessons).map(({ change }) => change);

  (askHistory('rev-parse', 'HEAD') === undefined ? it.skip : it)('names changes of this repository', () => {
    for (const change of changes) expect(askHistory('merge-base', '--is-ancestor', change, 'HEAD')).toBe('');
  });
});
