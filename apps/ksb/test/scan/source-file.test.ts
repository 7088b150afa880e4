import { describe, expect, it } from '@jest/globals';

import { cutRegion } from '../../src/scan/source-file.ts';

function regionOf(text: string, words: string): ReturnType<typeof cutRegion> {
  const start = text.indexOf(words);
  return cutRegion({ path: 'a.ts', text }, { start, end: start + words.length }, 'typescript');
}

describe('a region', () => {
  it('tells its file, its lines and its language', () => {
    expect(regionOf('a();\nb(\n);\nc();\n', 'b(\n);')).toEqual({
      file: 'a.ts', startLine: 2, endLine: 3, language: 'typescript', text: 'b(\n);',
    });
  });

  it('ends on the line that its last character stands on', () => {
    expect(regionOf('a();\nb();\n', 'a();\n')).toMatchObject({ startLine: 1, endLine: 1 });
    expect(cutRegion({ path: 'a.ts', text: 'a();\nb();' }, { start: 5, end: 5 }, 'typescript')).toMatchObject({ startLine: 2, endLine: 2, text: '' });
  });

  it.each([
    ['the indentation its lines share', '  if (a) {\n    b();\n  }\n', 'if (a) {\n    b();\n  }', 'if (a) {\n  b();\n}'],
    ['no more than the least of them', '    a(\n  b,\n    );\n', 'a(\n  b,\n    );', '  a(\nb,\n  );'],
    ['what an empty line does not have', '  a(\n\n  b);\n', 'a(\n\n  b);', 'a(\n\nb);'],
    ['what a line of only space does not have', '  a(\n \n  b);\n', 'a(\n \n  b);', 'a(\n\nb);'],
    ['none where it follows something', 'x; a(\n  b);\n', 'a(\n  b);', 'a(\n  b);'],
    ['spaces at the end of a line', 'a(  \n  b\t\n);', 'a(  \n  b\t\n);', 'a(\n  b\n);'],
    ['Windows line endings', 'a(\r\n  b\r\n);\r\n', 'a(\r\n  b\r\n);', 'a(\n  b\n);'],
    ['space at its end', 'a();\n\n  \nb();', 'a();\n\n  \n', 'a();'],
  ])('leaves out %s', (_, text, words, shown) => {
    expect(regionOf(text, words).text).toBe(shown);
  });
});
