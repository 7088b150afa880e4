import { removal, type Edit } from './reading.ts';
import { childOf, childrenOf, type SyntaxNode } from './syntax-node.ts';

/**
 * The cut of a piece of a script. Whatever has a name keeps it and loses what it holds: a function its body, a
 * class its members, a variable its value. So the rest still loads, and it is the proof itself that has to notice.
 * What has no name goes altogether.
 *
 * @ksb cuts D1 D5 K7 K14: what a claim points at is taken away by one precise edit of its syntax, so a proof is tried
 * by the smallest change that makes the claim untrue.
 */
export function cutOf(text: string, node: SyntaxNode): Edit {
  const declaration = childOf(node, 'declaration') ?? node;
  const [declarator] = childrenOf(declaration, 'declarations');
  const holder = declarator ?? declaration;
  const body = bodyOf(holder);
  if (body !== undefined) return emptied(body);
  const value = childOf(holder, 'init') ?? (/^Class\w*Property$/.test(holder.type) ? childOf(holder, 'value') : exported(node));
  return value === undefined ? removal(withComma(text, node)) : emptied(value);
}

/** The body of a function, a method or a class, also of one that a variable or a property holds. */
function bodyOf(holder: SyntaxNode): SyntaxNode | undefined {
  const value = childOf(holder, 'init') ?? childOf(holder, 'value') ?? holder;
  return /Function|Method|Class(?:Declaration|Expression)/.test(value.type) ? childOf(value, 'body') : undefined;
}

/** What `export default` gives away, when it is a value. */
function exported(node: SyntaxNode): SyntaxNode | undefined {
  const declaration = node.type === 'ExportDefaultDeclaration' ? childOf(node, 'declaration') : undefined;
  return declaration?.type.endsWith('Expression') === true ? declaration : undefined;
}

function emptied(node: SyntaxNode): Edit {
  const inner = /^TS\w+(?:Expression|Assertion)$/.test(node.type) ? childOf(node, 'expression') : undefined;
  if (inner !== undefined) return emptied(inner);
  const { type, start, end } = node;
  switch (type) {
    case 'BlockStatement':
    case 'ClassBody':
    case 'ObjectExpression':
    case 'ArrayExpression':
      return { start: start + 1, end: end - 1, with: '' };
    default:
      return { start, end, with: 'undefined' };
  }
}

/** Entries of a list take the comma after them along. */
function withComma(text: string, { start, end }: SyntaxNode): { start: number; end: number } {
  const comma = /^\s*,/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  return { start, end: end + comma };
}
