import type { Span } from './reading.ts';

/** A node of a script's syntax tree, as far as regions and cuts need to know it. */
export interface SyntaxNode extends Span {
  readonly type: string;
}

/** Whether a value is a node of the syntax tree. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

/** The node that another holds under this name, if it does. */
export function childOf(node: SyntaxNode, name: string): SyntaxNode | undefined {
  const child: unknown = name in node ? node[name as keyof SyntaxNode] : undefined;
  return isNode(child) ? child : undefined;
}

/** The nodes that another holds in a list under this name. */
export function childrenOf(node: SyntaxNode, name: string): readonly SyntaxNode[] {
  const children: unknown = name in node ? node[name as keyof SyntaxNode] : undefined;
  return Array.isArray(children) ? children.filter(isNode) : [];
}
