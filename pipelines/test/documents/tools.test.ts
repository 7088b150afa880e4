import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { repository } from './documents.ts';
import { overdue } from './overdue.ts';
import { readData } from './read-data.ts';
import { best, sums, tips, type Choice, type Tip } from './weighted-choice.ts';

interface Weighed extends Choice {
  readonly need: string;
  readonly decision: string;
  readonly options: readonly { readonly name: string; readonly kind: string; readonly scores: readonly number[]; readonly sum: number }[];
  readonly chosen: string;
  readonly seen: { readonly file: string; readonly words: string };
  readonly tips: readonly Tip[];
}

interface Tools {
  readonly review: string;
  readonly choices: readonly Weighed[];
}

const tools = (): Tools => readData('docs/decisions/tools.yaml', 'tools') as Tools;

describe('a tool that was weighed', () => {
  it('has the largest sum of what counts, recomputed, and is in use', proving('tools-weighed', () => {
    const { choices } = tools();
    expect(choices.length).toBeGreaterThanOrEqual(4);
    for (const choice of choices) {
      expect(choice.options.filter(({ scores }) => scores.length !== Object.keys(choice.criteria).length)).toEqual([]);
      expect(Object.fromEntries(choice.options.map(({ name, sum }) => [name, sum]))).toEqual(Object.fromEntries(sums(choice)));
      expect(best(choice)).toBe(choice.chosen);
      expect(readFileSync(path.join(repository, choice.seen.file), 'utf8')).toContain(choice.seen.words);
      expect(globSync(`docs/decisions/${choice.decision}-*.md`, { cwd: repository })).toHaveLength(1);
    }
  }));

  it('says what would tip it', proving('tools-weighed', () => {
    for (const choice of tools().choices) expect([choice.need, choice.tips]).toEqual([choice.need, tips(choice)]);
  }));

  it('was weighed against another kind of tool: bought, run or our own', proving('tools-weighed', () => {
    for (const { need, options } of tools().choices) expect([need, new Set(options.map(({ kind }) => kind)).size]).not.toEqual([need, 1]);
    expect(new Set(tools().choices.flatMap(({ options }) => options.map(({ kind }) => kind))).size).toBeGreaterThanOrEqual(3);
  }));

  it('is weighed again in time', proving('tools-weighed', () => {
    expect(overdue([{ name: 'tools', review: tools().review }], new Date())).toEqual([]);
  }));
});

describe('what would tip a choice', () => {
  const choice: Choice = { criteria: { speed: 3, care: 3 }, options: [{ name: 'quick', scores: [5, 1] }, { name: 'careful', scores: [1, 4] }] };

  it('is the nearest weight at which another comes first, and a draw tips nothing', () => {
    expect(best(choice)).toBe('quick');
    expect(tips(choice)).toEqual([{ criterion: 'speed', weight: 2, to: 'careful' }, { criterion: 'care', weight: 5, to: 'careful' }]);
    expect(tips({ ...choice, options: [{ name: 'best', scores: [5, 5] }, { name: 'worst', scores: [1, 1] }] })).toEqual([]);
  });
});
