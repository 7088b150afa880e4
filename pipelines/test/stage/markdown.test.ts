import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';

import { escapeMarkdown } from '../../src/stage/markdown.ts';

const marks = Array.from(`ab1.)-+*_<>[]()!#&;:=~|\\\`"'@ \n\té`);

describe('a text in Markdown', () => {
  it.each(['1. Begin', '- [x] done', '<img src=x onerror=alert(1)>', '*bold* _and_ `code`', 'a | b', '# no heading', '&lt; stays', '===', String.raw`a \* b`, 'thanks @somebody'])('shows “%s” as it is', (text) => {
    expect(toString(fromMarkdown(`- ${escapeMarkdown(text)}`))).toBe(text);
    expect(escapeMarkdown(text)).not.toContain('@');
  });

  it('is one item with one text, whatever it says', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...marks) }), (text) => {
      const words = text.replaceAll(/\s+/g, ' ').trim();
      const [list] = fromMarkdown(`- ${escapeMarkdown(text)}`).children;
      if (words === '') return;
      expect(list).toMatchObject({ type: 'list', children: [{ type: 'listItem', children: [{ type: 'paragraph', children: [{ type: 'text', value: words }] }] }] });
    }), { numRuns: 1000 });
  });
});
