import { describe, expect, it } from '@jest/globals';

import { languageOf } from '../../src/language/language.ts';
import { scanFile } from '../../src/scan/scan-file.ts';
import { regionOf } from './region-of.ts';

describe('in YAML', () => {
  it.each([
    ['an entry', 'a: 1\n# CLAIM\nb: 2\nc: 3\n', 'b: 2'],
    ['an entry without a value', '# CLAIM\nz: 1\n---\na: 1\n# CLAIM\nb:\nc: 3\n', 'z: 1'],
    ['an entry with its anchor, tag and comments within', '# CLAIM\na: &x !!map # hm\n  b: 1 # end\nc: *x\n', 'a: &x !!map # hm\n  b: 1'],
    ['an entry whose key has a sign of its own', 'z: 1\n# CLAIM\n? a\n: b\nc: d\n', '? a\n: b'],
    ['an entry that is quoted', 'z: 1\n# CLAIM\n"a b": "c\n  d" # e\nf: g\n', '"a b": "c\n  d"'],
    ['an entry that is empty', 'z: 1\n# CLAIM\na:\nb: 1\n', 'a:'],
    ['an entry with a list in brackets', 'z: 1\n# CLAIM\na: [b,\n  c] # d\ne: f\n', 'a: [b,\n  c]'],
    ['a folded text with a note at its sign', 'z: 1\n# CLAIM\na: >- # note\n  b\n  c\n\nd: e\n', 'a: >- # note\n  b\n  c'],
    ['a text that keeps its empty lines', 'z: 1\n# CLAIM\na: |+\n  b\n\n\nc: d\n', 'a: |+\n  b'],
    ['an item that is a list', '# first\n# CLAIM\n- - a\n  - b\n- c\n', '- - a\n  - b'],
    ['an item that is empty', '- z\n# CLAIM\n-\n- b\n', '-'],
    ['an item of an item', '- - a\n  # CLAIM\n  - b\n  - c\n', '- b'],
    ['what lies deeper', 'a:\n  b:\n    # CLAIM\n    c: 1\n    d: 2\n', 'c: 1'],
    ['what follows something deeper', 'a:\n  b:\n    c: 1\n# CLAIM\nd: 2\n', 'd: 2'],
    ['the outermost of what begins together', 'z: 1\n# CLAIM\na:\n  b: 1\n', 'a:\n  b: 1'],
    ['an entry between braces', 'a: {\n  # CLAIM\n  b: 1,\n  c: 2 }\n', 'b: 1'],
    ['an element between brackets', 'a: [\n  b,\n  # CLAIM\n  c ]\n', 'c'],
    ['a later document', 'a: 1\n---\n# CLAIM\nb: 2\nc: 3\n', 'b: 2'],
    ['a document with directives', '%YAML 1.2\n---\n# CLAIM\na: 1\nb: 2\n', 'a: 1'],
    ['a document that ends', 'z: 1\n# CLAIM\na: 1\n...\n---\nb: 2\n', 'a: 1'],
    ['what follows further comments', 'a:\n  # CLAIM\n  # more\n\n  # else\n  b: 1\n  c: 2\n', 'b: 1'],
  ])('a claim stands on %s', (_, source, region) => {
    expect(regionOf('a.yml', source)).toBe(region);
  });

  it.each([
    ['one that ends with its entry', 'a:\n  b: 1 # one\n# CLAIM\nc: 2\n', 'c: 2'],
    ['one at an item', '- a # one\n# CLAIM\n- b\n', '- b'],
    ['one after a text', 'a: |\n  b\n# CLAIM\nc: 2\n', 'c: 2'],
    ['one after the last element', 'a: [\n  # CLAIM\n  b,\n  c\n# one\n]\nd: 1\n', 'b'],
    ['one before a document', '# one\n---\n# CLAIM\na: 1\n', 'a: 1'],
  ])('a comment is found beside another: %s', (_, source, region) => {
    expect(regionOf('a.yml', source)).toBe(region);
  });

  it('the first thing that cannot be read is named at its place', () => {
    const text = '# @ksb a D1 K7: why\na: 1\n\t}\n\t]\n';
    const { problems, refused } = scanFile({ path: 'a.yml', text }, languageOf('a.yml', text));
    expect(problems).toEqual([{ line: 3, column: 2, message: 'cannot be read as YAML: Unexpected flow-map-end token in YAML stream' }]);
    expect(refused).toBe(1);
  });
});
