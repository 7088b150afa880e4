import { rmSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readKata, readKatas } from '../../src/kata/read-kata.ts';
import { folderWith, kataFiles, kataYaml } from '../tiny-kata.ts';

const read = (files: Record<string, string>) => () => readKata(folderWith(files), 'sum');

describe('reading a kata', () => {
  it('reads what it is, where it starts, what judges it, and its traps', () => {
    const root = folderWith(kataFiles());
    expect(readKatas(root)).toMatchObject([{
      id: 'sum',
      minutes: 30,
      checks: [{ id: 'adds', judge: { test: 'sum.test.js' }, red: 'Expected: 2' }],
      start: { remove: ['sum.ts'], files: undefined },
      traps: [{ name: 'constant', red: ['adds'] }, { name: 'deleted' }],
      reference: undefined,
    }]);
  });

  it('reads which test of a file judges, where several checks share one', () => {
    const [kata] = readKatas(folderWith(kataFiles({ 'kata.yaml': kataYaml('test: sum.test.js', 'test: sum.test.js, titled: one and one are two') })));
    expect(kata?.checks[0]?.judge).toEqual({ test: 'sum.test.js', titled: 'one and one are two' });
  });

  it('has no kata where there is no folder', () => {
    expect(readKatas(folderWith({}))).toEqual([]);
  });

  it.each([
    ['minutes: 30', 'minuts: 30', 'kata.yaml:4:9: the file has no “minuts”; did you mean “minutes”?'],
    ['minutes: 30', 'minutes: 500', 'minutes must be <= 120'],
    ['kind: additive', 'kind: addative', 'kind: “addative” is not known; did you mean “additive”?'],
    ['ksbs: [K14, S14]', 'ksbs: [K14, K18]', 'ksbs: the standard lists K18 under none of D1'],
    ['duties: [D1]', 'duties: [D1, D13]', 'duties: the standard lists none of K14, S14 under D13'],
    [", red: 'Expected: 2'", '', 'none is red at the start'],
    ['{ least: 2, most: 4 }', '{ least: 4, most: 2 }', 'people: at least 4 and at most 2'],
    ['solution: main', 'solution: own', '“own” needs the folder solution/'],
    ['protected: [fixtures/]', 'protected: [../elsewhere]', 'protected.0 must match pattern'],
    ["test: sum.test.js", "proof: sums, titled: adds", 'must have property test when property titled is present'],
    ['title: Sum', 'title: [', 'kata.yaml:'],
  ])('refuses “%s” written as “%s” and says what is right', (right, wrong, message) => {
    expect(read(kataFiles({ 'kata.yaml': kataYaml(right, wrong) }))).toThrow(message);
  });

  it('refuses fewer than two traps, and a trap that names no check or an unknown one', () => {
    const root = folderWith(kataFiles());
    rmSync(path.join(root, 'apps/kata/katas/sum/traps/deleted'), { recursive: true });
    expect(() => readKata(root, 'sum')).toThrow('traps/: has 1');
    expect(read(kataFiles({ 'traps/constant/change.yaml': 'why: It tempts.\n' }))).toThrow('“red” must name the checks');
    expect(read(kataFiles({ 'traps/constant/change.yaml': 'why: It tempts.\nred: [add]\n' }))).toThrow('there is no check “add”; did you mean “adds”?');
  });

  it('names a page that is missing, and the kata that was meant', () => {
    const root = folderWith(kataFiles());
    rmSync(path.join(root, 'apps/kata/katas/sum/hints/2.md'));
    expect(() => readKata(root, 'sum')).toThrow('hints/2.md is missing in apps/kata/katas/sum');
    expect(() => readKata(root, 'som')).toThrow('there is no kata “som”; did you mean “sum”?');
  });
});
