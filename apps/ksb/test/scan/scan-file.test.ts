import { describe, expect, it } from '@jest/globals';

import { languageOf } from '../../src/language/language.ts';
import { scanFile, type FileScan } from '../../src/scan/scan-file.ts';

const words = 'D1 K7: why';
const scanText = (path: string, text: string): FileScan => scanFile({ path, text }, languageOf(path, text));

describe('one file', () => {
  it('tells of a claim where it stands, on what, and its cut', () => {
    expect(scanText('a.ts', `a();\n  /* @ksb one ${words} */\n  b();\n`)).toEqual({
      claims: [{
        assertion: { id: 'one', duties: ['D1'], ksbs: ['K7'], why: 'why' },
        line: 2,
        column: 6,
        region: { file: 'a.ts', startLine: 3, endLine: 3, language: 'typescript', text: 'b();' },
        cut: { file: 'a.ts', start: 35, end: 39, with: '', wholeFile: false },
      }],
      ignored: [],
      refused: 0,
      problems: [],
    });
  });

  it('has each of its markers told apart by place', () => {
    const { claims, ignored, refused, problems } = scanText('a.ts', [
      `// @ksb one ${words}`, 'a();', '// see @ksb', `// @KSB two ${words}`, 'b("@ksb");', `c(); // @ksb three ${words}`, `// @ksb four ${words}`, '',
    ].join('\n'));
    expect(claims.map(({ line, column }) => [line, column])).toEqual([[1, 4]]);
    expect(ignored).toEqual([
      { line: 3, column: 8, reason: 'not the first word on its comment line' },
      { line: 5, column: 4, reason: 'not in a comment' },
    ]);
    expect(refused).toBe(3);
    expect(problems).toEqual([
      { line: 4, column: 4, message: '“@KSB” is not the marker; write “@ksb”, a space, then the id of the claim' },
      { line: 6, column: 9, message: 'a claim stands on a line of its own, above what it claims' },
      { line: 7, column: 4, message: 'nothing stands beneath the claim “four”' },
    ]);
  });

  it('tells of each marker by what it stands in, and not by what stands near', () => {
    const text = 'See @ksb.\n\n`@ksb`@ksb\n\n<!-- see @ksb -->@ksb\n';
    expect(scanText('a.md', text).ignored.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '1 not in a comment', '3 in a piece of code', '3 not in a comment', '5 not the first word on its comment line', '5 not in a comment',
    ]);
  });

  it('holds nothing where no marker stands', () => {
    const nothing = { claims: [], ignored: [], refused: 0, problems: [] };
    expect(scanText('a.ts', '// ksb\nrun(;')).toEqual(nothing);
  });

  it('of a kind that holds no claims tells of each marker', () => {
    const ignored = [[1, 2], [2, 1]].map(([line, column]) => ({ line, column, reason: 'in a file of a kind that holds no claims' }));
    expect(scanText('a.bin', ' @ksb\n@Ksb')).toEqual({ claims: [], ignored, refused: 0, problems: [] });
  });

  it.each([
    ['an error', new Error('too much'), 'too much'],
    ['anything else', 'too little', 'too little'],
  ])('whose reader throws %s is refused as a whole', (_, thrown, why) => {
    const read = (): never => {
      throw thrown as Error;
    };
    expect(scanFile({ path: 'a.x', text: '@ksb @ksb' }, { name: 'x', read })).toEqual({
      claims: [], ignored: [], refused: 2, problems: [{ line: 1, column: 1, message: `cannot be read as x: ${why}` }],
    });
  });

  it('tells of a wrong cut where the cut stands', () => {
    const { problems, refused } = scanText('a.ts', `// @ksb one ${words}\n//  @cut replace "c" with ""\nb();\n`);
    expect([problems, refused]).toEqual([
      [{ line: 2, column: 5, message: '“c” stands nowhere in what is claimed; a cut needs it exactly once' }],
      1,
    ]);
  });
});

describe('a claim on the whole file', () => {
  const regionOf = (path: string, text: string): string | undefined =>
    scanText(path, text.replaceAll('CLAIM', `@ksb one ${words}`)).claims[0]?.region.text;
  const whole = 'a();\n\nb();';

  it.each([
    ['space on the empty line', 'a.ts', `// CLAIM \t\n \t\n${whole}\n`],
    ['Windows line endings', 'a.ts', `// CLAIM\r\n\r\n${whole}\n`],
    ['several empty lines', 'a.ts', `// CLAIM\n\n\n${whole}\n\n`],
    ['empty lines above', 'a.ts', `\n \n// CLAIM\n\n${whole}\n`],
    ['other comments above', 'a.ts', `/* one */\n\n// two\n\n/* CLAIM */\n\n${whole}\n`],
    ['the first line of a program', 'a.js', `#!/usr/bin/env node\n// CLAIM\n\n${whole}\n`],
    ['both', 'a.js', `#!/usr/bin/env node\n// two\n\n/* CLAIM */\n\n${whole}\n`],
    ['the beginning of a document', 'a.yml', `# one\n--- \n# CLAIM\n\n${whole}\n`],
  ])('may have %s', (_, path, text) => {
    expect(regionOf(path, text)).toBe(whole);
  });

  it('may have comments within', () => {
    expect(regionOf('a.ts', '// CLAIM\n\na();\n// one\nb();\n')).toBe('a();\n// one\nb();');
  });

  it.each([
    ['no empty line follows', 'a.ts', '// CLAIM\na();\n\nb();\n', 'a();'],
    ['the empty line follows later', 'a.ts', '// CLAIM\n/* x */\n\na();\nb();\n', 'a();'],
    ['something stands above', 'a.ts', 'z();\n// CLAIM\n\na();\nb();\n', 'a();'],
    ['something stands above, between comments', 'a.ts', '/* y */\nz();\n/* x */\n// CLAIM\n\na();\nb();\n', 'a();'],
    ['an entry stands above', 'a.yml', 'z: 1\n---\n# CLAIM\n\na: 1\nb: 2\n', 'a: 1'],
    ['three dashes stand in a line with more', 'a.sh', '---x\n# CLAIM\n\na\n\nb\n', 'a'],
    ['three dashes end a word', 'a.sh', 'x---\n# CLAIM\n\na\n\nb\n', 'a'],
    ['what looks like the first line of a program stands elsewhere', 'a.ini', 'z #!\n; CLAIM\n\na\n\nb\n', 'a'],
  ])('it is none where %s', (_, path, text, region) => {
    expect(regionOf(path, text)).toBe(region);
  });

  it('has nothing to stand on in a file that ends there', () => {
    expect(scanText('a.ts', `// @ksb one ${words}\n\n \n`).problems).toEqual([
      { line: 1, column: 4, message: 'nothing stands beneath the claim “one”' },
    ]);
  });

  it('is cut by all that stands beneath it', () => {
    expect(scanText('a.ts', `// @ksb one ${words}\n\na();\n\nb();\n\n`).claims[0]?.cut).toEqual({
      file: 'a.ts', start: 24, end: 34, with: '', wholeFile: true,
    });
  });
});
