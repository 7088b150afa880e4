import { describe, expect, it } from '@jest/globals';
import { scan } from '@exemplar/ksb/cuts';
import { proving } from '@exemplar/ksb/proving';

import { readKata } from '../../src/kata/read-kata.ts';
import { misfits } from '../../src/prove/fit.ts';
import { folderWith, kataFiles } from '../tiny-kata.ts';

const lint = (files: Readonly<Record<string, string>>): readonly string[] => {
  const root = folderWith({ 'package.json': '{}', 'sum.ts': 'a + b', ...kataFiles(files) });
  return misfits(root, [readKata(root, 'sum')], scan(root));
};

describe('katas that follow the repository', () => {
  it('fit', () => {
    expect(lint({})).toEqual([]);
  });

  it('are named with file and words where they no longer do, each place', proving('katas-follow-the-repository', () => {
    expect(lint({
      'start/change.yaml': 'why: It is gone.\nremove: [gone.ts]\n',
      'traps/constant/change.yaml': 'why: It tempts.\nred: [adds]\nedits: [{ file: sum.ts, replace: "a - b", with: "1" }]\n',
    })).toEqual([
      'apps/kata/katas/sum/start/change.yaml: remove: gone.ts is not there; name where it went',
      'apps/kata/katas/sum/traps/constant/change.yaml: edits: sum.ts has “a - b” 0 times and not once; copy words to “replace” that stand there once',
    ]);
  }));
});
