import { lineAbove } from './line-above.ts';
import { hasOddBreaks } from './odd-breaks.ts';
import type { Boundary } from './windows.ts';

const word = '[\\w./$<-]+';
const quoted = `(?:"[^"\\\\\\n]*"|'[^'\\n]*')`;
const plain = '(?:[\\w./$(]|-[^\\s-])(?:[^\\n:# ]|:(?=[^\\s])| +(?=[^ #\\r\\n])|#)*';
const one = `(?:${word}|${quoted})`;
const list = `\\[ *(?:${one}(?: *, *${one})*)? *\\]`;

/**
 * The rest of a line that is understood by itself: what it opens it closes, so that the next line begins anew. Before
 * what it holds may stand dashes, a key, and an anchor or a tag.
 */
const understood = ` *(?:- +)*(?:${one}:(?: +|(?=\\r?$)))?(?:[&*!]${word}(?: +|(?=\\r?$)))?(?:${quoted}|${list}|[|>][-+]?|${plain})?(?: *| +#.*)\\r?$| *#.*$`;
const doubt = new RegExp(`^(?!${understood})`, 'm');

/** What a line of a mapping cannot begin with, where it is not indented. */
const notOfMapping = /^(?:---|\.\.\.|[|>&*!["'])/m;

const heads = /^[\w./$-]+:(?= |\r?$)/gm;

/** The keys of the outermost mapping; none where one of them could be a part of a text or a list. */
export function yamlBoundaries(text: string): readonly Boundary[] {
  const body = text.replace(/^---\r?\n/, '');
  if (hasOddBreaks(text) || notOfMapping.test(body) || doubt.test(body)) return [];
  const found = [...text.matchAll(heads)].map(({ index }) => ({ start: startOfComments(text, index), head: index, depth: 0 }));
  const before = text.slice(0, found[0]?.start);
  return /^(?:---\s*)?(?:\s*#.*)*\s*$/.test(before) ? found : [];
}

/** Where the comments begin that fill the lines directly above a place. */
function startOfComments(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const line = lineAbove(text, start);
    if (text[line] !== '#' && text.slice(line, start).trim() !== '') break;
    start = line;
  }
  return start;
}
