import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { printProblem } from '../../src/claim/problem.ts';
import { proving } from '../../src/proof/proving.ts';
import { scan } from '../../src/scan/scan.ts';
import { checkoutWith, folderWith, write } from './temporary-folder.ts';

const claim = (id: string): string => `// @ksb ${id} D1 K7: why\nrun();\n`;
const problemsIn = (root: string): string[] => scan(root).problems.map(printProblem);

describe('scanning a repository', () => {
  it.each([['a git checkout', checkoutWith], ['a plain folder', folderWith]])('finds claims in %s', (_, make) => {
    const root = make({ 'src/a.ts': claim('one'), 'b.yml': '# @ksb two D1 K7: why\nb: 1\n', 'c.txt': 'nothing' });
    expect(scan(root).claims.map(({ id, file, line }) => [id, file, line])).toEqual([
      ['one', 'src/a.ts', 1],
      ['two', 'b.yml', 1],
    ]);
  });

  it('lets git say which files count', proving('git-finds-candidates', () => {
    const root = checkoutWith({ '.gitignore': 'build/\n', 'a.ts': claim('kept') });
    write(root, { 'build/b.ts': claim('ignored'), 'new.ts': claim('not-yet-added') });
    expect(scan(root).claims.map(({ id }) => id)).toEqual(['kept', 'not-yet-added']);
  }));

  it('leaves node_modules alone outside a checkout too, and follows no link', () => {
    const root = folderWith({ 'a.ts': claim('kept'), 'node_modules/b/b.ts': claim('theirs') });
    symlinkSync(root, path.join(root, 'loop'));
    expect(scan(root).claims.map(({ id }) => id)).toEqual(['kept']);
  });

  it('gives a claim the same hash wherever it moves, and another when it changes', proving('content-hash', () => {
    const hash = (source: string): string | undefined => scan(folderWith({ 'a.ts': source })).claims[0]?.contentHash;
    const before = hash('// @ksb a D1 K7: why\nrun(1);\nstop();\n');
    expect(hash('const x = 1;\nif (x) {\n  // @ksb a D1 K7: why not\n  run(1);\n}\n')).toBe(before);
    expect(hash('// @ksb a D1 K7: why\nrun(2);\nstop();\n')).not.toBe(before);
  }));

  it('names every problem, not only the first', () => {
    const root = folderWith({
      'a.ts': claim('same'),
      'b.ts': `${claim('same')}\n// @ksb c D1 K99: why\nrun();\n`,
      'c.test.ts': "it('x', proving('sam', () => {}));\nit('y', proving(name, () => {}));\n",
      'd.sh': '# @KSB d D1 K7: why\nrun\n',
    });
    expect(problemsIn(root)).toEqual([
      'b.ts:1:4: the id “same” is taken by a.ts:1',
      'b.ts:4:14: “K99” is no duty or KSB of ST0825; did you mean K19?',
      'c.test.ts:1:9: this proves “sam”, but no claim has that id; did you mean “same”?',
      'c.test.ts:2:9: proving() needs the id of its claim as a literal string',
      'd.sh:1:3: “@KSB” is not the marker; write “@ksb”, a space, then the id of the claim',
    ]);
  });

  it('finds the test around each proof', () => {
    const root = folderWith({
      'a.ts': claim('one'),
      'a.test.ts': "describe('a', () => {\n  it('works', proving('one', () => {\n    expect(1).toBe(1);\n  }));\n});\n",
    });
    const [proof] = scan(root).proofs;
    expect([proof?.line, proof?.region.startLine, proof?.region.endLine]).toEqual([2, 2, 4]);
  });

  it('does not call an empty scan a success', () => {
    expect(problemsIn(folderWith({ 'a.ts': 'run();\n' }))).toEqual(['.:1:1: no claim was found: write “@ksb …” in a comment']);
  });
});

describe('a sidecar', () => {
  const sidecar = (pointer: string): string => `# @ksb a D1 K7: why\n- ${pointer}\n`;
  const json = '{\n  "scripts": {\n    "test": "jest",\n    "a/b": 1\n  },\n  "list": [10, 20],\n  "404": "gone"\n}\n';

  it.each([
    ['/scripts/test', '"test": "jest"', 3],
    ['/scripts/a~1b', '"a/b": 1', 4],
    ['/list/1', '20', 6],
    ['/404', '"404": "gone"', 7],
    ['/scripts', '"scripts": {\n  "test": "jest",\n  "a/b": 1\n}', 2],
  ])('lets a claim stand on %s of a JSON file', (pointer, text, line) => {
    const { claims, problems } = scan(folderWith({ 'package.json': json, 'package.json.ksb.yaml': sidecar(pointer) }));
    expect(problems).toEqual([]);
    expect(claims[0]?.region).toMatchObject({ file: 'package.json', text, startLine: line });
    expect(claims[0]).toMatchObject({ file: 'package.json.ksb.yaml', line: 1 });
  });

  it('claims a picture by its digest', () => {
    const hash = (picture: string): string | undefined =>
      scan(folderWith({ 'a.png': picture, 'a.png.ksb.yaml': sidecar('""') })).claims[0]?.contentHash;
    expect(hash('one')).toMatch(/^sha256:/);
    expect(hash('one')).not.toBe(hash('two'));
  });

  it.each([
    ['/scripts/tset', 'a.json has nothing at “/scripts/tset”'],
    ['scripts', 'a claim in a sidecar stands on a JSON Pointer, like “- /name”'],
  ])('refuses %s', (pointer, message) => {
    expect(problemsIn(folderWith({ 'a.json': json, 'a.json.ksb.yaml': sidecar(pointer) })).join()).toContain(message);
  });

  it('refuses to speak of a file that is not there', () => {
    expect(problemsIn(folderWith({ 'a.json.ksb.yaml': sidecar('/a') })).join()).toContain('there is no a.json beside');
    expect(problemsIn(folderWith({ 'a.json.ksb.yaml': sidecar('/a'), 'a.json/b.txt': '' })).join()).toContain('there is no a.json beside');
  });
});
