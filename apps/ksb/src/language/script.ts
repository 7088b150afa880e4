import { parseSync } from 'oxc-parser';

import { toComments } from './comment.ts';
import { indexLines } from './lines.ts';
import type { Read, Span } from './reading.ts';

/** A node of the syntax tree, as far as regions need to know it. */
export interface SyntaxNode extends Span {
  readonly type: string;
}

/** The lists of a syntax tree whose entries a claim can stand on: statements, members, properties, elements. */
const lists = new Set(['body', 'members', 'properties', 'elements', 'cases', 'consequent']);

/** Reads TypeScript and JavaScript, with or without JSX. */
export const readScript: Read = (text, file) => {
  const parsed = parseScript(text, file);
  const places = indexLines(text);
  const comments = toComments(text, parsed.comments.map((comment) => ({
    ...comment,
    openLength: 2,
    closeLength: comment.type === 'Block' ? 2 : 0,
    isLine: comment.type === 'Line',
  })));
  const entries = listEntries(parsed.program);
  return {
    comments,
    literals: [],
    regionAfter: ({ end }) => {
      const next = entries.find((entry) => entry.start >= end);
      return next !== undefined && /^[\s,;]*$/.test(withoutComments(text, end, next.start, comments)) ? next : undefined;
    },
    problems: parsed.errors.slice(0, 1).map(({ message, labels }) => ({
      ...places.placeOf(labels[0]?.start ?? 0),
      message: `cannot be read as a script: ${message}`,
    })),
  };
};

/** Parses a script; what stands in `errors` came back instead of being thrown. */
export function parseScript(text: string, file: string): ReturnType<typeof parseSync> {
  return parseSync(file, text, { sourceType: 'unambiguous' });
}

/**
 * Calls `visit` for each node beneath `root`, itself included, parents first. It keeps its own stack,
 * because generated code nests deeper than the call stack is high.
 * @param visit gets the node and, when it is an entry of a list, the list's name
 */
export function walk(root: unknown, visit: (node: SyntaxNode, list: string | undefined) => void): void {
  const waiting: { value: unknown; key: string; list?: string }[] = [{ value: root, key: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, key, list } = next;
    if (Array.isArray(value)) {
      for (const one of value.toReversed()) waiting.push({ value: one, key, list: key });
    } else if (isNode(value)) {
      visit(value, list);
      const children = Object.entries(value).filter(([, child]) => typeof child === 'object' && child !== null);
      for (const [childKey, child] of children.reverse()) waiting.push({ value: child, key: childKey });
    }
  }
}

/** Whether a value is a node of the syntax tree. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

/** Everything a claim can stand on, by where it begins; of those that begin together the outermost first. */
function listEntries(program: unknown): Span[] {
  const entries: Span[] = [];
  walk(program, (node, list) => {
    if (list !== undefined && lists.has(list)) entries.push({ start: firstDecorator(node) ?? node.start, end: node.end });
  });
  return entries.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A decorator before `export class` stands outside the class's own node. */
function firstDecorator(node: object): number | undefined {
  const { declaration } = node as { declaration?: { decorators?: Span[] } };
  return declaration?.decorators?.[0]?.start;
}

function withoutComments(text: string, from: number, to: number, comments: readonly Span[]): string {
  let rest = '';
  let at = from;
  for (const { start, end } of comments) {
    if (start < at || start >= to) continue;
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at, to);
}
