import { parse } from '@babel/parser';

import { toComments } from './comment.ts';
import { indexLines } from './lines.ts';
import type { Read, Span, StandsOn } from './reading.ts';
import { cutOf } from './script-cut.ts';
import { isNode, type SyntaxNode } from './syntax-node.ts';

/** The lists of a syntax tree whose entries a claim can stand on: statements, members, properties, elements. */
const lists = new Set(['body', 'members', 'properties', 'elements', 'cases', 'consequent']);

/** Reads TypeScript and JavaScript, with or without JSX. */
export const readScript: Read = (text, file) => {
  const script = parseScript(text, file);
  if ('problem' in script) {
    const { offset, message } = script.problem;
    const problem = { ...indexLines(text).placeOf(offset), message: `cannot be read as a script: ${message}` };
    return { comments: [], literals: [], regionAfter: () => undefined, problems: [problem] };
  }
  const comments = toComments(text, script.comments);
  const entries = listEntries(script.program);
  return {
    comments,
    literals: [],
    regionAfter: ({ end }) => {
      const next = entries.find((entry) => entry.start >= end);
      if (next === undefined || !/^[\s,;]*$/.test(withoutComments(text, end, next.start, comments))) return undefined;
      return standsOn(text, next);
    },
    problems: [],
    mended: script.mended,
  };
};

interface Script {
  readonly program: unknown;
  readonly comments: Parameters<typeof toComments>[1];
  readonly mended: boolean;
}

interface Unreadable {
  readonly problem: { readonly offset: number; readonly message: string };
}

/** Parses a script; does not throw. */
export function parseScript(text: string, file: string): Script | Unreadable {
  const typed = /\.[cm]?tsx?$/.test(file) ? ['typescript' as const] : [];
  const markup = /\.(?:[cm]?js|[jt]sx)$/.test(file) ? ['jsx' as const] : [];
  try {
    const { program, comments, errors } = parse(text, {
      sourceType: 'unambiguous',
      plugins: [...typed, ...markup, 'decorators-legacy'],
      errorRecovery: true,
      attachComment: false,
      // What a window exports may be declared outside it.
      allowUndeclaredExports: true,
    });
    return { program, comments: (comments ?? []).map(toRaw), mended: errors.length > 0 };
  } catch (error) {
    return { problem: explain(error) };
  }
}

function toRaw({ type, start, end }: { type: string; start?: number | null; end?: number | null }): Script['comments'][number] {
  const isLine = type === 'CommentLine';
  return { start: start ?? 0, end: end ?? 0, openLength: 2, closeLength: isLine ? 0 : 2, isLine };
}

function explain(error: unknown): Unreadable['problem'] {
  if (error instanceof RangeError) return { offset: 0, message: 'it nests too deeply' };
  if (!(error instanceof Error)) return { offset: 0, message: String(error) };
  const offset = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
  return { offset, message: error.message.replace(/ \(\d+:\d+\)$/, '') };
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
      for (const childKey of Object.keys(value).reverse()) {
        const child: unknown = value[childKey as keyof SyntaxNode];
        if (Array.isArray(child) || isNode(child)) waiting.push({ value: child, key: childKey });
      }
    }
  }
}

/** Everything a claim can stand on, by where it begins. */
function listEntries(program: unknown): SyntaxNode[] {
  const entries: SyntaxNode[] = [];
  walk(program, (node, list) => {
    if (list !== undefined && lists.has(list)) entries.push(node);
  });
  return entries.sort((a, b) => a.start - b.start);
}

function standsOn(text: string, node: SyntaxNode): StandsOn {
  return { start: node.start, end: node.end, cut: cutOf(text, node) };
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
