import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { standard } from '@exemplar/ksb';
import { scan } from '@exemplar/ksb/cuts';

import { kataIds, pages, readKata } from '../src/kata/read-kata.ts';
import { misfits } from '../src/prove/fit.ts';

const root = path.resolve(import.meta.dirname, '../../..');

describe('the katas of this repository', () => {
  const katas = kataIds(root).map((id) => readKata(root, id));

  it('fit it as it stands', () => {
    expect(misfits(root, katas, scan(root))).toEqual([]);
  });

  it('exercise each of the thirteen duties', () => {
    const exercised = new Set(katas.flatMap(({ duties }) => duties));
    expect(standard.duties.map(({ id }) => id).filter((id) => !exercised.has(id))).toEqual([]);
  });

  it('are to one half or more what main would be without something, so that main is the answer', () => {
    expect(katas.filter(({ solution }) => solution === 'main').length * 2).toBeGreaterThanOrEqual(katas.length);
  });

  it('are explained to whoever has never seen the repository', () => {
    const thin = katas.flatMap(({ id, folder }) => pages.filter((page) => readFileSync(path.join(folder, page), 'utf8').trim().length < 100).map((page) => `${id}/${page}`));
    expect(thin).toEqual([]);
  });
});
