import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

import { toComments, type RawComment } from './comment.ts';
import { removal, type Literal, type Read, type Span, type StandsOn } from './reading.ts';

interface Block extends Span {
  readonly type: string;
  readonly depth?: number;
}

type Tree = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>['children'][number];

/** Reads Markdown: an HTML comment claims the section whose heading follows, or else the block. */
export const readMarkdown: Read = (text) => {
  const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const raw: RawComment[] = [];
  const literals: Literal[] = [];
  const families: Block[][] = [];

  const visit = (node: Tree): void => {
    const span = spanOf(node);
    if (node.type === 'html') raw.push(...htmlComments(text, span));
    if (node.type === 'code' || node.type === 'inlineCode') literals.push({ ...span, what: 'in a piece of code' });
    if (!('children' in node)) return;
    families.push(node.children.map((child) => ({ ...spanOf(child), type: child.type, ...depthOf(child) })));
    for (const child of node.children) visit(child);
  };
  visit(tree);

  const comments = toComments(text, raw);
  const isComment = (block: Block): boolean => comments.some(({ start }) => start === block.start);
  return {
    comments,
    literals,
    regionAfter: (comment) => {
      const family = families.find((blocks) => blocks.some((block) => inside(comment, block) && block.type === 'html'));
      const after = family?.filter((block) => block.start >= comment.end && !isComment(block)) ?? [];
      return sectionOrBlock(after);
    },
    problems: [],
  };
};

/** A heading with all up to the next one of its rank; anything else by itself. Comments are not among the blocks. */
function sectionOrBlock([first, ...rest]: readonly Block[]): StandsOn | undefined {
  if (first === undefined) return undefined;
  if (first.depth === undefined) return { start: first.start, end: first.end, cut: removal(first) };
  const { depth } = first;
  const next = rest.findIndex((block) => block.depth !== undefined && block.depth <= depth);
  const last = (next === -1 ? rest : rest.slice(0, next)).at(-1) ?? first;
  const whole = { start: first.start, end: last.end };
  return { ...whole, cut: removal(whole) };
}

function htmlComments(text: string, { start, end }: Span): RawComment[] {
  return [...text.slice(start, end).matchAll(/<!--[\s\S]*?-->/g)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    openLength: 4,
    closeLength: 3,
    isLine: false,
  }));
}

function spanOf({ position }: Tree): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

function depthOf(node: Tree): { depth?: number } {
  return node.type === 'heading' ? { depth: node.depth } : {};
}

const inside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;
