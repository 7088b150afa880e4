import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { burnRates } from '../src/burn-rates.ts';
import { readSlos } from '../src/read-slos.ts';
import { roles } from '../src/roles.ts';

const read = (file: string): string => readFileSync(path.resolve(import.meta.dirname, '../../../docs', file), 'utf8');
const section = (text: string, heading: string): string => text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
const rowsOf = (text: string): string[][] => [...text.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row.split(' | ')).filter(([first]) => first !== '---');

describe('the roles', () => {
  const text = read('team/roles.md');

  it('are those that alerts and toggles are owned by', () => {
    expect(rowsOf(text.split(/^<!--/m)[0] ?? '').slice(1).map(([role]) => role)).toEqual([...roles]);
  });

  it('share the work so that exactly one of them answers for each piece, and somebody does it', proving('raci', () => {
    const [heads = [], ...rows] = rowsOf(section(text, 'Who does what'));
    expect(heads.slice(1)).toEqual([...roles]);
    expect(rows.length).toBeGreaterThanOrEqual(8);
    for (const [work, ...cells] of rows) {
      expect([work, cells.filter((cell) => /\bA\b/.test(cell)).length, cells.some((cell) => /\bR\b/.test(cell))]).toEqual([work, 1, true]);
      for (const cell of cells) expect(cell).toMatch(/^(?:A, R|[ARCI])$/);
    }
  }));
});

describe('on call', () => {
  const guide = read('guides/on-call.md');

  it('acts at the very rates at which the rules tell', proving('budget-policy', () => {
    const rows = rowsOf(section(guide, 'What the error budget is for')).filter(([first = '']) => first.includes('times too fast'));
    expect(rows.map(([burn = '', told = '']) => `${/^[\d.]+/.exec(burn)?.[0] ?? ''} ${/\w+$/.exec(burn)?.[0] ?? ''} ${told.replace('a ', '')}`))
      .toEqual(burnRates.map(({ rate, long, severity }) => `${rate} ${long} ${severity}`));
    const days = Number.parseInt(readSlos().window, 10);
    expect(guide).toContain(`within ${days} days`);
    for (const { rate } of burnRates.filter(({ severity }) => severity === 'page')) {
      expect(guide).toContain(`at this pace it is gone in ${['nought', 'one', 'two', 'three', 'four', 'five'][Math.round(days / rate)] ?? ''} days`);
    }
    expect(section(guide, 'What the error budget is for')).toMatch(/\| nothing \| only what mends the promise.+the product owner decides/);
  }));

  it('asks what made it easy, and nobody why they did it', proving('blameless', () => {
    const afterwards = section(guide, 'Afterwards');
    expect(afterwards).toContain('what made the wrong thing easy');
    expect(afterwards).toContain('nobody why they did it');
    expect(afterwards).toMatch(/Each action has an owner, a date and an issue/);
    expect(guide).not.toMatch(/\b(?:fault of (?:the )?(?:engineer|team|person)|should have known|careless|human error)\b/i);
  }));
});
