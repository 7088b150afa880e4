import { describe, expect, it } from '@jest/globals';

import { languageOf } from '../../src/language/language.ts';
import type { Comment } from '../../src/language/reading.ts';
import { readScript } from '../../src/language/script.ts';
import { scanFile } from '../../src/scan/scan-file.ts';

const commentsIn = (text: string): readonly Comment[] => readScript(text, 'a.ts').comments;

/** The lines of each comment with their places. */
const linesOf = (text: string): string[][] =>
  commentsIn(text).map(({ lines }) => lines.map((piece) => `${piece.line}:${piece.column} ${piece.text}`));

describe('the lines of a comment', () => {
  it.each([
    ['line comments beneath each other are one', '// one\n// two\n', [['1:4 one', '2:4 two']]],
    ['also when indented and with Windows line endings', 'f(); {\n  // one\r\n\t// two\r\n}', [['2:6 one', '3:5 two']]],
    ['an empty line parts them', '// one\n\n// two\n', [['1:4 one'], ['3:4 two']]],
    ['code parts them', '// one\nf();\n// two\n', [['1:4 one'], ['3:4 two']]],
    ['one behind code stands alone', 'f(); // one\n// two\n', [['1:9 one'], ['2:4 two']]],
    ['and so does one above it', '// one\nf(); // two\n', [['1:4 one'], ['2:9 two']]],
    ['one of its own kind stays alone', '// one\n/* two */\n/* three */\n// four\n', [['1:4 one'], ['2:4 two'], ['3:4 three'], ['4:4 four']]],
    ['three are one as well', '// one\n// two\n// three\n', [['1:4 one', '2:4 two', '3:4 three']]],
    ['an empty one stays a line', '//\n// two\n//\n', [['1:3 ', '2:4 two', '3:3 ']]],
    ['space at the end is left out', '//   one  \n', [['1:6 one']]],
    ['stars of a documentation comment are left out', '/**\n * one\n *\n *   two\n */', [['1:4 ', '2:4 one', '3:3 ', '4:6 two', '5:2 ']]],
    ['but not those of its text', '/*\n * *one* * two\n **three\n */', [['1:3 ', '2:4 *one* * two', '3:3 *three', '4:2 ']]],
    ['a documentation comment on one line', '/** one */ f();', [['1:5 one']]],
    ['stars may be wanting', '/*\n  one\n\ttwo\n*/', [['1:3 ', '2:3 one', '3:2 two', '4:1 ']]],
    ['an empty comment has one empty line', '/**/', [['1:3 ']]],
  ])('%s', (_, text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('reach from the first sign to the last', () => {
    expect(commentsIn('f();\n// one\n  // two\n').map(({ start, end, trailing }) => [start, end, trailing])).toEqual([[5, 20, false]]);
    expect(commentsIn('f(); /* one */\n').map(({ start, end, trailing }) => [start, end, trailing])).toEqual([[5, 14, true]]);
  });
});

describe('a claim over several lines', () => {
  const sentenceIn = (path: string, text: string): string | undefined =>
    scanFile({ path, text }, languageOf(path, text)).claims[0]?.assertion.why;

  it.each([
    ['of TypeScript', 'a.ts', '// @ksb a D1 K7: one\n// two\nrun();\n'],
    ['of YAML', 'a.yml', '# @ksb a D1 K7: one\n# two\nb: 1\n'],
    ['of a shell', 'a.sh', '# @ksb a D1 K7: one\n# two\nrun\n'],
    ['of SQL', 'a.sql', '/* @ksb a D1 K7: one\n * two */\nb;\n'],
    ['of Markdown', 'a.md', '<!-- @ksb a D1 K7: one\ntwo -->\n# B\n'],
  ])('is read whole: in a comment %s', (_, path, text) => {
    expect(sentenceIn(path, text)).toBe('one two');
  });

  it('ends with its comment where comments have an end', () => {
    expect(sentenceIn('a.sql', '/* @ksb a D1 K7: one */\n/* two */\nb;\n')).toBe('one');
    expect(sentenceIn('a.md', '<!-- @ksb a D1 K7: one -->\n<!-- two -->\n# B\n')).toBe('one');
  });
});
