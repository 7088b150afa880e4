import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { proving } from '../../src/proof/proving.ts';
import { findInFile } from '../../src/scan/find-in-file.ts';
import { scan, type Scan } from '../../src/scan/scan.ts';
import { checkoutWith, folderWith, write } from './temporary-folder.ts';

const good = '// @ksb good D1 K7: why\nrun();\n';
const utf16 = (text: string, littleEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};

/** What the scan says of a repository that holds one good claim and one file of this kind. */
function beside(file: string, content: string | Buffer, make = checkoutWith): Scan {
  const root = make({ 'good.ts': good });
  write(root, { [file]: content });
  return scan(root);
}

describe('a file that cannot be read as text', () => {
  it.each([
    ['little-endian UTF-16', utf16(good, true), 'is in UTF-16'],
    ['big-endian UTF-16', utf16(good, false), 'is in UTF-16'],
    ['a binary', Buffer.from('\u0000\u0001@ksb x D1 K7: why\u0000'), 'is no text'],
    ['a line of 50 MB', `// @ksb x D1 K7: why\nrun('${'x'.repeat(50_000_000)}');\n`, 'is larger than 5 MB'],
  ])('is named, and the rest is scanned: %s', proving('garbage-named', (_, content, message) => {
    for (const make of [checkoutWith, folderWith]) {
      const { claims, warnings } = beside('odd.ts', content, make);
      expect(claims.map(({ id }) => id)).toEqual(['good']);
      expect(warnings).toMatchObject([{ file: 'odd.ts' }]);
      expect(warnings[0]?.message).toContain(message);
    }
  }));

  it('is read as far as it can be when only some letters are not UTF-8', () => {
    const { claims, warnings } = beside('odd.ts', Buffer.concat([Buffer.from('// @ksb odd D1 K7: caf'), Buffer.from([0xe9]), Buffer.from('\nrun();\n')]));
    expect(claims.map(({ id }) => id)).toEqual(['good', 'odd']);
    expect(warnings[0]?.message).toContain('is not all UTF-8');
  });

  it('says nothing of files that only hold the letters of the sign for what cannot be decoded', () => {
    expect(beside('odd.ts', "// @ksb odd D1 K7: why\nrun('\uFFFD');\n").warnings).toEqual([]);
  });

  it('is named when it is gone or shut by the time it is read', () => {
    const root = folderWith({});
    expect(findInFile(root, 'gone.ts').warnings[0]?.message).toContain('cannot be opened');
  });

  it('is read, or named when git may not open it', () => {
    const root = checkoutWith({ 'good.ts': good, 'shut.ts': good.replace('good', 'shut') });
    chmodSync(path.join(root, 'shut.ts'), 0);
    const { claims, warnings } = scan(root);
    // To root nothing is shut.
    expect([...claims.map(({ file }) => file), ...warnings.map(({ file }) => file)]).toEqual(['good.ts', 'shut.ts']);
  });
});

describe('links', () => {
  it.each([['in a checkout', checkoutWith], ['in a plain folder', folderWith]])('are not followed, so a loop of them does no harm, %s', (_, make) => {
    const root = make({ 'a/good.ts': good });
    symlinkSync('..', path.join(root, 'a/loop'));
    symlinkSync('self', path.join(root, 'self'));
    symlinkSync('nowhere', path.join(root, 'b.ts'));
    expect(scan(root)).toMatchObject({ claims: [{ id: 'good' }], problems: [], warnings: [] });
  });
});

describe('a file that is half written', () => {
  it.each([
    ['odd.yml', '# @ksb odd D1 K7: why\na: [1, 2\nb: "'],
    ['odd.ts', '// @ksb odd D1 K7: why\nexport function run( {'],
    ['odd.json.ksb.yaml', '# @ksb odd D1 K7: why\n- /a\n'],
  ])('is a problem at its place, and the rest is scanned: %s', (file, content) => {
    const { claims, problems, markers, refused } = beside(file, content);
    expect(claims.map(({ id }) => id)).toEqual(['good']);
    expect(problems.map((problem) => problem.file)).toEqual([file]);
    expect([markers, refused]).toEqual([2, 1]);
  });
});

it('reads a file with the line endings of Windows as it reads any other', () => {
  const hash = (text: string): (string | number)[] =>
    scan(folderWith({ 'a.ts': text })).claims.flatMap(({ contentHash, line }) => [contentHash, line]);
  const text = 'const a = 1;\n\n// @ksb good D1 K7: why\n// it shows this\nrun(\n  a,\n);\n';
  expect(hash(text.replaceAll('\n', '\r\n'))).toEqual(hash(text));
});
