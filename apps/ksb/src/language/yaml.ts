import { Parser } from 'yaml';

import { toComments, type RawComment } from './comment.ts';
import { indexLines } from './lines.ts';
import { removal, type Read, type Span } from './reading.ts';

/** Tokens that say nothing by themselves; an entry neither begins nor ends with one. */
const blank = new Set(['space', 'newline', 'comment', 'comma', 'doc-mode']);

/** Reads YAML by its concrete syntax tree, which keeps every comment where it stands. */
export const readYaml: Read = (text) => {
  const places = indexLines(text);
  const raw: RawComment[] = [];
  const entries: Span[] = [];
  const problems: { offset: number; message: string }[] = [];
  let mended = false;

  // Returns where the token's own text begins and ends, blanks left out.
  const visit = (token: unknown): Span | undefined => {
    if (Array.isArray(token)) return around(token.map(visit));
    if (!isToken(token)) return undefined;
    if (token.type === 'comment') raw.push(rawComment(token));
    if (token.type === 'error') problems.push({ offset: token.offset, message: token.message ?? 'unreadable' });
    if (isUnclosed(token)) problems.push({ offset: token.offset, message: 'what begins here is not closed' });
    const inner = around([token.start, token.props, token.key, token.sep, token.value, token.end].map(visit));
    const items = (token.items ?? []).map((item) => {
      const { start, key, sep, value } = item;
      mended ||= isForced(item);
      return around([start, key, sep, value].map(visit));
    });
    for (const item of items) if (item !== undefined) entries.push(item);
    return around([own(token), inner, ...items]);
  };

  for (const document of new Parser().parse(text)) visit(document);
  raw.sort((a, b) => a.start - b.start);
  entries.sort((a, b) => a.start - b.start);
  return {
    comments: toComments(text, raw),
    literals: [],
    regionAfter: ({ end }) => {
      const entry = entries.find(({ start }) => start >= end);
      return entry && { ...entry, cut: removal(withComma(text, entry)) };
    },
    problems: problems.slice(0, 1).map(({ offset, message }) => ({
      ...places.placeOf(offset),
      message: `cannot be read as YAML: ${message}`,
    })),
    mended,
  };
};

/** In a flow collection the comma goes with its entry. */
function withComma(text: string, { start, end }: Span): Span {
  const comma = /^[ \t]*,/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return { start, end: end + comma };
}

interface Token {
  readonly type: string;
  readonly offset: number;
  readonly source?: string;
  readonly message?: string;
  readonly start?: unknown;
  readonly props?: unknown;
  readonly key?: unknown;
  readonly sep?: unknown;
  readonly value?: unknown;
  readonly end?: unknown;
  readonly items?: readonly Item[];
}

type Item = Pick<Token, 'start' | 'key' | 'sep' | 'value'>;

function isToken(value: unknown): value is Token {
  return typeof value === 'object' && value !== null && 'type' in value && 'offset' in value;
}

function own(token: Token): Span | undefined {
  if (token.source === undefined || blank.has(token.type)) return undefined;
  const start = token.type === 'block-scalar' ? endOfHeader(token) : token.offset;
  return { start, end: start + token.source.trimEnd().length };
}

/** The parser takes a half-written file as it is: a list or a text that nobody closed just ends. */
function isUnclosed({ type, source = '', end }: Token): boolean {
  if (type === 'double-quoted-scalar' || type === 'single-quoted-scalar') return source.length < 2 || !source.endsWith(source[0] ?? '');
  const closing = Array.isArray(end) ? end : [];
  return type === 'flow-collection' && !closing.some((one) => isToken(one) && /^flow-(?:seq|map)-end$/.test(one.type));
}

/** Where the indentation makes no sense the parser takes what stands before for a key: a list, or a text over lines. */
function isForced({ key, sep }: Item): boolean {
  if (!isToken(key)) return false;
  const colon = Array.isArray(sep) && sep.some((one) => isToken(one) && one.type === 'map-value-ind');
  return !colon || key.source?.includes('\n') !== false;
}

/** A block scalar's source begins after its header, its offset before it. */
function endOfHeader({ offset, props }: Token): number {
  const last = Array.isArray(props) ? (props.at(-1) as unknown) : undefined;
  return isToken(last) ? last.offset + (last.source ?? '').length : offset;
}

function rawComment({ offset, source = '' }: Token): RawComment {
  return { start: offset, end: offset + source.length, openLength: 1, closeLength: 0, isLine: true };
}

function around(spans: readonly (Span | undefined)[]): Span | undefined {
  const some = spans.filter((span) => span !== undefined);
  if (some.length === 0) return undefined;
  return { start: Math.min(...some.map(({ start }) => start)), end: Math.max(...some.map(({ end }) => end)) };
}
