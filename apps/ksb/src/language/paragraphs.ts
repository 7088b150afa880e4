import { toComments, type RawComment } from './comment.ts';
import { removal, type Literal, type Read, type Span, type StandsOn } from './reading.ts';

/** The lexical rules of a language that is read by paragraphs rather than by its syntax. */
export interface Rules {
  /** Signs that begin a comment up to the end of the line. */
  readonly line: readonly string[];
  /** Opening and closing signs of comments that may run over lines. */
  readonly block?: readonly (readonly [string, string])[];
  /** Quotation marks, the longest first; what stands between two is no comment. */
  readonly quotes?: readonly string[];
  /** Whether a backslash takes away the meaning of the next character. */
  readonly escapes?: boolean;
  /** Quotation marks between which it does not. */
  readonly raw?: readonly string[];
  /** Whether a line comment begins only where a word could: `a#b` holds none. */
  readonly atWord?: boolean;
  /** Whether `<<WORD` begins a text that ends at a line with only WORD. */
  readonly hereDocuments?: boolean;
}

/** Makes a reader in which a claim stands on the paragraph beneath it: the lines up to the next empty one. */
export function readParagraphs(rules: Rules): Read {
  const signs = signsOf(rules);
  const jumps = { plain: allBut(signs), plainLine: allBut([...signs, '\n']) };
  return (text) => {
    const { raw, literals } = lex(text, rules, jumps);
    const comments = toComments(text, raw);
    return {
      comments,
      literals,
      regionAfter: ({ end }) => paragraphAfter(text, end, comments, literals),
      problems: [],
    };
  };
}

/** Jump over what cannot begin anything, the second no further than the end of a line. */
interface Jumps {
  readonly plain: RegExp;
  readonly plainLine: RegExp;
}

function lex(text: string, rules: Rules, { plain, plainLine }: Jumps): { raw: RawComment[]; literals: Literal[] } {
  const raw: RawComment[] = [];
  const literals: Literal[] = [];
  const pending: HereDocument[] = [];
  let at = 0;
  while (at < text.length) {
    const jump = pending.length === 0 ? plain : plainLine;
    jump.lastIndex = at;
    if (jump.test(text)) at = jump.lastIndex;
    const line = rules.line.find((sign) => text.startsWith(sign, at) && (rules.atWord !== true || atWord(text, at)));
    const block = rules.block?.find(([open]) => text.startsWith(open, at));
    const quote = rules.quotes?.find((sign) => text.startsWith(sign, at));
    const here = rules.hereDocuments === true ? hereDocumentAt(text, at) : undefined;
    if (line !== undefined) {
      const end = endOfLine(text, at);
      raw.push({ start: at, end, openLength: line.length, closeLength: 0, isLine: true });
      at = end;
    } else if (block !== undefined) {
      const end = indexAfter(text, block[1], at + block[0].length);
      raw.push({ start: at, end, openLength: block[0].length, closeLength: block[1].length, isLine: false });
      at = end;
    } else if (quote !== undefined) {
      const end = endOfQuote(text, at, quote, rules.escapes === true && rules.raw?.includes(quote) !== true);
      literals.push({ start: at, end, what: 'in a string' });
      at = end;
    } else if (here !== undefined) {
      pending.push(here);
      at = here.end;
    } else if (text[at] === '\n' && pending.length > 0) {
      const end = pending.splice(0).reduce((from, document) => endOfHereDocument(text, from, document), at + 1);
      literals.push({ start: at + 1, end, what: 'in a here-document' });
      at = end;
    } else {
      at += rules.escapes === true && text[at] === '\\' ? 2 : 1;
    }
  }
  return { raw, literals };
}

/** The characters that can begin anything. */
function signsOf({ line, block = [], quotes = [], escapes, hereDocuments }: Rules): string[] {
  const signs = [...line, ...block.map(([open]) => open), ...quotes];
  return [...signs, ...(escapes === true ? ['\\'] : []), ...(hereDocuments === true ? ['<'] : [])];
}

/** Finds the end of the characters that no sign begins with. */
function allBut(signs: readonly string[]): RegExp {
  const first = signs.map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // eslint-disable-next-line security/detect-non-literal-regexp -- of the signs, each by its number
  return new RegExp(`[^${first.join('')}]+`, 'y');
}

const atWord = (text: string, at: number): boolean => at === 0 || /[\s;&|()]/.test(text[at - 1] ?? '');

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function indexAfter(text: string, sign: string, from: number): number {
  const index = text.indexOf(sign, from);
  return index === -1 ? text.length : index + sign.length;
}

function endOfQuote(text: string, start: number, quote: string, escapes: boolean): number {
  if (!escapes) return indexAfter(text, quote, start + quote.length);
  const sign = quote.startsWith('"') ? /["\\]/g : /['\\]/g;
  sign.lastIndex = start + quote.length;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (text.startsWith(quote, found.index)) return found.index + quote.length;
    if (found[0] === '\\') sign.lastIndex += 1;
  }
  return text.length;
}

interface HereDocument {
  readonly end: number;
  readonly word: string;
  readonly indented: boolean;
}

function hereDocumentAt(text: string, at: number): HereDocument | undefined {
  if (!text.startsWith('<<', at) || text[at - 1] === '<') return undefined;
  const match = /^<<(-?)[ \t]*(["']?)([A-Za-z_]\w*)\2/.exec(text.slice(at, at + 80));
  const [whole, dash, , word] = match ?? [];
  return whole === undefined || word === undefined ? undefined : { end: at + whole.length, word, indented: dash === '-' };
}

function endOfHereDocument(text: string, from: number, { word, indented }: HereDocument): number {
  for (let at = from; at < text.length; ) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end).replace(/\r$/, '');
    if ((indented ? line.replace(/^\t+/, '') : line) === word) return end;
    at = end + 1;
  }
  return text.length;
}

function paragraphAfter(
  text: string,
  from: number,
  comments: readonly Span[],
  literals: readonly Span[],
): StandsOn | undefined {
  const start = firstOutside(text, from, comments);
  if (start === undefined) return undefined;
  let end = endOfLine(text, start);
  while (end < text.length) {
    const line = end + 1;
    const next = endOfLine(text, line);
    const blank = text.slice(line, next).trim() === '';
    if (blank && !literals.some((literal) => literal.start <= line && line < literal.end)) break;
    end = next;
  }
  return { start, end, cut: removal({ start, end }) };
}

/** The first character at or after `from` that is neither space nor part of a comment. */
function firstOutside(text: string, from: number, comments: readonly Span[]): number | undefined {
  let at = from;
  for (const comment of [...comments.filter(({ end }) => end > from), { start: text.length, end: text.length }]) {
    const offset = text.slice(at, comment.start).search(/\S/);
    if (offset !== -1) return at + offset;
    at = comment.end;
  }
  return undefined;
}
