import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { applyChange } from '../../src/change/apply-change.ts';
import { makeStart } from '../../src/change/make-start.ts';
import { Tree } from '../../src/change/tree.ts';
import type { Kata } from '../../src/kata/kata.ts';
import { digestOfTree } from '../../src/prove/digest-of-tree.ts';
import { folderWith } from '../tiny-kata.ts';

const change = { name: 'start', place: 'start/change.yaml', why: 'It starts.', files: undefined };

describe('a change', () => {
  it('takes files away, brings others and replaces words that stand there once', () => {
    const root = folderWith({ 'a.ts': 'one two', 'b.ts': 'gone', 'kata/files/deep/c.ts': 'brought' });
    applyChange(new Tree(root), { ...change, remove: ['b.ts'], files: path.join(root, 'kata/files'), edits: [{ file: 'a.ts', replace: 'two', with: '$& three' }] });
    const tree = new Tree(root);
    expect([tree.read('a.ts'), tree.read('b.ts'), tree.read('deep/c.ts')]).toEqual(['one $& three', undefined, 'brought']);
  });

  it.each([
    [{ edits: [{ file: 'a.ts', replace: 'three', with: '' }] }, 'start/change.yaml: edits: a.ts has “three” 0 times and not once'],
    [{ edits: [{ file: 'a.ts', replace: 'o', with: '' }] }, 'a.ts has “o” 2 times and not once'],
    [{ edits: [{ file: 'z.ts', replace: 'o', with: '' }] }, 'edits: z.ts is not there; name where it went'],
    [{ remove: ['z.ts'] }, 'remove: z.ts is not there'],
  ])('is refused when the repository has moved on: %j', (wrong, message) => {
    expect(() => { applyChange(new Tree(folderWith({ 'a.ts': 'one two' })), { ...change, ...wrong }); }).toThrow(message);
  });

  it('can be taken back, whatever was written and removed, and in whatever order', () => {
    const root = folderWith({ 'a.ts': 'a', 'deep/b.ts': 'b' });
    const before = digestOfTree(root);
    const step = fc.record({ file: fc.constantFrom('a.ts', 'deep/b.ts', 'new.ts'), content: fc.option(fc.string()) });
    fc.assert(fc.property(fc.array(step), (steps) => {
      const tree = new Tree(root);
      for (const { file, content } of steps) {
        if (content === null) tree.remove(file);
        else tree.write(file, content);
      }
      tree.undoTo(0);
      expect(digestOfTree(root)).toBe(before);
    }));
  });
});

describe('the start of a kata', () => {
  const cutOf = (start: number, end: number) => ({ cut: { file: 'a.ts', start, end, with: '', wholeFile: false } });
  const claims = [{ id: 'first', ...cutOf(0, 4) }, { id: 'second', ...cutOf(8, 14) }] as never;
  const kata = { id: 'sum', cut: ['first', 'second'], start: undefined } as unknown as Kata;

  it('makes several cuts of one file, each where it was', () => {
    const root = folderWith({ 'a.ts': 'one two three ' });
    makeStart(new Tree(root), kata, { claims });
    expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toBe('two ');
  });

  it('names the kata whose claim is gone', () => {
    expect(() => { makeStart(new Tree(folderWith({})), { ...kata, cut: ['frist'] }, { claims }); }).toThrow('kata “sum”: start.cut: no claim is called “frist”; did you mean “first”?');
  });
});
