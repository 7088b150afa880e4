import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { valueOf, type Repository, type Source } from '../../src/documents/value-figure.ts';
import { read, repository as root, section } from './documents.ts';
import { askHistory, messageOf } from './history.ts';

interface Figure { readonly what: string; readonly unit: string; readonly before?: Source; readonly after: Source }
interface Change { readonly id: string; readonly title: string; readonly commits: readonly string[]; readonly time: Figure; readonly cost: Figure; readonly quality: Figure; readonly notShown: string }

const { changes } = parse(readFileSync(path.join(root, 'docs/product/value-case.yaml'), 'utf8')) as { readonly changes: readonly Change[] };
const table = (section(read('docs/product/value-case.md'), 'In figures') ?? '').split('\n').filter((line) => line.startsWith('| ')).slice(2);

const repository: Repository = {
  text: (file, commit) => (commit === undefined ? readFileSync(path.join(root, file), 'utf8') : askHistory('show', `${commit}:${file}`) ?? ''),
  filesAt: (commit) => askHistory('ls-tree', '-r', '--name-only', commit)?.split('\n') ?? [],
  changed: (commit) => (askHistory('show', '--numstat', '--format=', commit) ?? '').trim().split('\n').map((line) => {
    const [added, removed, file = ''] = line.split('\t');
    return { path: file, lines: Number(added) + Number(removed) };
  }),
  committedAt: (commit) => Number(askHistory('show', '--no-patch', '--format=%ct', commit)),
  message: (commit) => messageOf(commit) ?? '',
};
const rounded = (value: number): string => (value >= 10 ? value.toFixed(0) : String(Math.round(value * 100) / 100));

function inWords({ unit, before, after }: Figure): string {
  const figure = rounded(valueOf(after, repository));
  return `${before === undefined ? figure : `${rounded(valueOf(before, repository))} → ${figure}`} ${unit}`;
}

/** Fails where a change has not all three, or where the table tells other figures than there are. */
function expectTrue(id: string): void {
  const change = changes.find((one) => one.id === id);
  const row = table.find((line) => line.startsWith(`| ${change?.title ?? id} |`));
  expect([id, change?.notShown.length ?? 0, row]).toEqual([id, expect.any(Number), expect.any(String)]);
  if (change === undefined || messageOf(change.commits[0] ?? '') === undefined) return;
  for (const commit of change.commits) expect(messageOf(commit)).not.toBe('');
  expect(row).toBe(`| ${[change.title, ...[change.time, change.cost, change.quality].map(inWords)].join(' | ')} |`);
}

describe('what a change was worth', () => {
  it('in tests is worked out again', proving('value-of-compiled-tests', () => { expectTrue('compiled-once'); }));
  // @part katas
  it('to pairs is worked out again', proving('value-of-pairing', () => { expectTrue('a-pair-is-answered'); }));
  it('in architecture is worked out again', proving('value-of-release-alarms', () => { expectTrue('alarm-from-the-promise'); }));
  it('in security is worked out again', proving('value-of-tried-gates', () => { expectTrue('gates-that-are-tried'); }));

  it('is told of those in the list and of no other, each with what it does not show', () => {
    expect(table).toHaveLength(changes.length);
    for (const { id, notShown } of changes) expect([id, notShown.length > 40]).toEqual([id, true]);
  });

  it('is no number where there is nothing to work it out from', () => {
    const there: Repository = { ...repository, text: () => 'limit 5', message: () => 'took 3 and no longer 6' };
    expect(valueOf({ match: 'limit (\\d)', file: 'a', times: { match: 'limit (\\d)', file: 'b' } }, there)).toBe(25);
    expect(valueOf({ match: 'most (\\d)', file: 'a' }, there)).toBeNaN();
    expect(valueOf({ words: 'took 3', in: 'c', value: 3 }, there)).toBe(3);
    expect(valueOf({ words: 'took 2', in: 'c', value: 2 }, there)).toBeNaN();
  });
});
