import { parseExpression } from '@babel/parser';

type Expression = ReturnType<typeof parseExpression>;

/** An expression over metrics as CloudWatch has them; it knows as much of their language as alarms here use. */
export class MathNotUnderstood extends Error {
  override readonly name = 'MathNotUnderstood';
}

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
};

/**
 * Works out an expression.
 * @returns undefined where a value that it needs is missing, or where it divides by nothing
 * @throws MathNotUnderstood
 */
export function evaluate(expression: string, values: Readonly<Record<string, number | undefined>>): number | undefined {
  const result = valueOf(parsed(expression), values, expression);
  return result === undefined || !Number.isFinite(result) ? undefined : result;
}

function parsed(expression: string): Expression {
  try {
    return parseExpression(expression);
  } catch (error) {
    throw notUnderstood(expression, error instanceof Error ? error.message : String(error));
  }
}

function valueOf(node: Expression, values: Readonly<Record<string, number | undefined>>, whole: string): number | undefined {
  if (node.type === 'NumericLiteral') return node.value;
  if (node.type === 'Identifier') {
    if (!(node.name in values)) throw notUnderstood(whole, `it has no metric “${node.name}”`);
    return values[node.name];
  }
  if (node.type === 'BinaryExpression') {
    const operator = operators[node.operator];
    if (operator === undefined) throw notUnderstood(whole, `“${node.operator}” is not known`);
    const [left, right] = [valueOf(node.left as Expression, values, whole), valueOf(node.right as Expression, values, whole)];
    return left === undefined || right === undefined ? undefined : operator(left, right);
  }
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'IF' && node.arguments.length === 3) {
    const [condition, then, otherwise] = (node.arguments as Expression[]).map((argument) => valueOf(argument, values, whole));
    return condition === undefined ? undefined : condition === 0 ? otherwise : then;
  }
  throw notUnderstood(whole, 'known are numbers, metrics, arithmetic, comparisons and IF with three arguments');
}

const notUnderstood = (expression: string, why: string): MathNotUnderstood => new MathNotUnderstood(`the expression “${expression}” is not understood: ${why}`);
