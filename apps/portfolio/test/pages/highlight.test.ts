import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { highlight, type Line } from '../../src/platform/pages/highlight.ts';
import { visibleText } from '../../src/platform/pages/visible-text.ts';

const textOf = (lines: readonly Line[]): string =>
  lines.map(({ tokens }) => tokens.map(({ text }) => text).join('')).join('\n');

const kindsOf = (lines: readonly Line[]): Set<string> =>
  new Set(lines.flatMap(({ tokens }) => tokens.map(({ kind }) => kind)));

describe('highlighting', () => {
  it('numbers lines as in the file and tells kinds of token apart', async () => {
    const lines = await highlight({ text: '// why\nconst a = `x`;\n', startLine: 41, language: 'typescript' });
    expect(lines.map(({ number }) => number)).toEqual([41, 42]);
    expect(lines[0]?.tokens).toEqual([{ text: '// why', kind: 'comment' }]);
    expect(kindsOf(lines)).toEqual(new Set(['comment', 'keyword', 'constant', 'plain', 'string-expression']));
  });

  it.each(['css', 'dockerfile', 'ini', 'json', 'markdown', 'shellscript', 'sql', 'toml', 'tsx', 'yaml', 'text', 'constructor'])(
    'keeps every character of a text in %s',
    async (language) => {
      const text = '# one\n\n[two]\n  three: "4" -- five\n<six a="7">{`eight`}</six>\n/* nine */ .ten { eleven: 12; }';
      expect(textOf(await highlight({ text, startLine: 1, language }))).toBe(text);
    },
  );

  it('keeps every character of any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 80 }), async (text) => {
        const shown = visibleText(text.replace(/\n$/, ''));
        expect(textOf(await highlight({ text, startLine: 1, language: 'typescript' }))).toBe(shown);
      }),
      { numRuns: 50 },
    );
  });

  it('gives up on text made to be slow, and colours what is not', proving('bounded-highlighting', async () => {
    const slow = { text: `${'<'.repeat(395)}!\n`.repeat(90), startLine: 1, language: 'shellscript' };
    const endless = { text: `${'a'.repeat(100_000)}!`, startLine: 1, language: 'typescript' };
    const started = performance.now();
    expect(textOf(await highlight(slow))).toBe(slow.text.trimEnd());
    expect(kindsOf(await highlight(endless))).toEqual(new Set(['plain']));
    expect(performance.now() - started).toBeLessThan(5000);
    expect(kindsOf(await highlight({ text: 'let a = 1;', startLine: 1, language: 'typescript' })).has('keyword')).toBe(true);
  }), 20_000);

  it('writes out what hides or turns text around', proving('visible-text', async () => {
    const hostile = 'if (role !== "user\u202E \u2066// admin\u2069 \u2066") {\u200B';
    const shown = textOf(await highlight({ text: hostile, startLine: 1, language: 'typescript' }));
    expect(shown).toBe('if (role !== "user‹U+202E› ‹U+2066›// admin‹U+2069› ‹U+2066›") {‹U+200B›');
    expect(visibleText('one\r\ttwo\r\n')).toBe('one‹U+000D›\ttwo\r\n');
  }));
});
