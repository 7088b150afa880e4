import { childOf, childrenOf, isNode, type SyntaxNode } from '../language/syntax-node.ts';

/** What stands in for a value in the title of a test that runs once for each row of a table. */
const placeholders = /%[sdifjop#$%]|\$#|\$\w+(?:\.\w+)*/;

/**
 * The pattern that finds a test by its title.
 * @param statement the statement of the test: `it('…', …)`
 * @returns the source of a regular expression; undefined when the title is worked out while the test runs
 */
export function titlePattern(statement: SyntaxNode): string | undefined {
  const call = childOf(statement, 'expression');
  const [title] = call === undefined ? [] : childrenOf(call, 'arguments');
  if (title?.type === 'StringLiteral' && 'value' in title && typeof title.value === 'string') return fromText(title.value);
  if (title?.type !== 'TemplateLiteral') return undefined;
  return childrenOf(title, 'quasis').map((quasi) => fromText(cooked(quasi))).join('[\\s\\S]*');
}

function fromText(text: string): string {
  return text.split(placeholders).map(escape).join('[\\s\\S]*');
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function cooked(quasi: SyntaxNode): string {
  const value: unknown = 'value' in quasi ? quasi.value : undefined;
  const text = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : '';
  return isNode(value) || typeof text !== 'string' ? '' : text;
}
