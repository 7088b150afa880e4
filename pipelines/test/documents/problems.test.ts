import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { readWorkedProblem, wrongWith, type WorkedProblem } from '../../src/documents/worked-problem.ts';
// @part katas replace ", section" with ""
import { read, repository, rowsBeneath, section } from './documents.ts';
import { messageOf } from './history.ts';

const folder = 'docs/team/problems';
const problem = (name: string): WorkedProblem => readWorkedProblem(read(`${folder}/${name}.md`).text);
const names = globSync('*.md', { cwd: path.join(repository, folder) }).map((file) => path.basename(file, '.md')).sort();
const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { scripts: object };

/** Fails where a page does not say what really happened. */
function expectWorked(name: string, technique: string): void {
  const one = problem(name);
  expect(wrongWith(one)).toEqual([]);
  expect(one.technique).toBe(technique);
  const [script = '', ...words] = one.experiment.split(' ');
  expect(Object.keys(scripts)).toContain(script);
  for (const file of words.filter((word) => word.includes('/'))) expect([file, existsSync(path.join(repository, file))]).toEqual([file, true]);
  for (const { words: kept, file } of one.holds) expect(readFileSync(path.join(repository, file), 'utf8')).toContain(kept);
  for (const { words: recorded, record } of one.results) {
    const text = record.includes('/') ? readFileSync(path.join(repository, record), 'utf8') : messageOf(record);
    // Where the history is not at hand, there is nothing to compare with.
    if (text !== undefined) expect(onOneLine(text)).toContain(recorded);
  }
  for (const { commit, subject } of one.changes) expect([undefined, subject]).toContain(messageOf(commit)?.split('\n')[0]);
}

describe('a problem that was worked through', () => {
  it('is one of alerts', proving('problem-alert-tuned', () => { expectWorked('database-came-back', 'plan-do-check-act'); }));
  it('is one of toil', proving('problem-toil-worked', () => { expectWorked('gates-that-nobody-tries', 'plan-do-check-act'); }));
  it('is one of security', proving('problem-security-gate', () => { expectWorked('public-bucket-passed', 'five whys'); }));
  it('is one of tests', proving('problem-red-now-and-then', () => { expectWorked('erased-and-still-there', 'five whys'); }));
  it('is one of the team itself', proving('problem-continual-improvement', () => { expectWorked('waiting-for-tests', 'plan-do-check-act'); }));
  it('is one of architecture', proving('problem-two-parts-one-figure', () => { expectWorked('closed-under-a-request', 'five whys'); }));
  it('is one of ownership', proving('problem-own-release', () => { expectWorked('release-below-every-alarm', 'plan-do-check-act'); }));

  // @part katas
  it('is one of pairs: each wrong answer is in one group, and each group is asked in a review', proving('problem-what-pairs-miss', () => {
    expectWorked('wrong-answers-that-tempt', 'affinity map');
    const groups = [...problem('wrong-answers-that-tempt').steps];
    const notes = groups.flatMap(([, body]) => [...body.matchAll(/`([^`]+)`/g)].map(([, note = '']) => note));
    expect(notes.filter((note) => !existsSync(path.join(repository, 'apps/kata/katas', note.replace('/', '/traps/'), 'change.yaml')))).toEqual([]);
    expect([notes.length, new Set(notes).size]).toEqual([48, 48]);
    const review = section(read('CONTRIBUTING.md'), 'Review') ?? '';
    for (const [name] of groups) expect(review).toContain(`**${name}?**`);
  }));
});

describe('the guide to solving problems', () => {
  it('has one of ours for each technique', proving('problem-techniques', () => {
    const rows = rowsBeneath(read('docs/team/problem-solving.md'), 'Which technique when');
    for (const name of names) {
      const row = rows.find(([, , ours]) => ours?.includes(`(problems/${name}.md)`));
      expect([name, row?.[1]?.split(':')[0]]).toEqual([name, problem(name).technique]);
    }
    // @part katas replace "'affinity map', " with ""
    expect(rows.map((row) => row[1]?.split(':')[0])).toEqual(['plan-do-check-act', 'five whys', 'affinity map', 'impact map']);
  }));
});

describe('a page that only looks like one', () => {
  const page = read(`${folder}/database-came-back.md`).text;
  const without = (pattern: RegExp): readonly string[] => wrongWith(readWorkedProblem(page.replace(pattern, '')));

  it.each([
    [/^- Hypothesis: .+$/m, 'there is no hypothesis; write “- Hypothesis: …”'],
    [/^- Experiment: .+$/m, 'there is no experiment; write “- Experiment: `npx pnpm …`”'],
    [/^- Result: .+$/m, 'there is no result that was recorded; write “- Result: “words”, in `commit or file`”'],
    [/^- Change: .+$/m, 'nothing was changed; write “- Change: `commit` its subject”'],
    [/^- Holds: .+$/m, 'nothing is left of it; write “- Holds: `words` in `file`”'],
    [/^### Check\n/m, 'the steps are Plan, Do, Act; right are Plan, Do, Check, Act, in this order'],
  ])('is refused: without %s', proving('worked-problem', (pattern: RegExp, message: string) => {
    expect(wrongWith(readWorkedProblem(page))).toEqual([]);
    expect(without(pattern)).toEqual([message]);
  }));
});
