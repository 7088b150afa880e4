import type { SyntaxNode } from '@lezer/common';

import { compressDuration } from './duration.ts';
import { nodesOf, parsePromql } from './promql.ts';
import type { RuleFile, RuleGroup, Rule } from './rules.ts';

/**
 * Rules that look less far back and ahead by a factor, so that a drill need not wait for an hour to see what an hour shows.
 * Only the clock of those who watch runs faster. What is measured stays as it is: how long a request may take, how many
 * of them must have failed, how full a disk is. Names of recorded series keep their windows, because dashboards use them.
 *
 * @ksb time-compression D10 D12 K11 K13 S6 S17: a drill meets the very rules of production with a faster clock, and not
 * rules written for the drill, so what fires in the drill is what would wake somebody.
 */
export function compressRules({ groups }: RuleFile, factor: number): RuleFile {
  checkFactor(factor);
  return { groups: groups.map((group) => compressGroup(group, factor)) };
}

/** @throws Error */
export function checkFactor(factor: number): void {
  if (!Number.isFinite(factor) || factor < 1) throw new Error(`the factor is ${factor}; it is a number from 1, which is the speed of production`);
}

function compressGroup({ interval, rules, ...group }: RuleGroup, factor: number): RuleGroup {
  return {
    ...group,
    ...(interval === undefined ? {} : { interval: compressDuration(interval, factor) }),
    rules: rules.map((rule) => compressRule(rule, factor)),
  };
}

function compressRule(rule: Rule, factor: number): Rule {
  const compressed = { ...rule, expr: compressExpression(rule.expr, factor) };
  if (!('alert' in compressed)) return compressed;
  return {
    ...compressed,
    ...(compressed.for === undefined ? {} : { for: compressDuration(compressed.for, factor) }),
    ...(compressed.keep_firing_for === undefined ? {} : { keep_firing_for: compressDuration(compressed.keep_firing_for, factor) }),
  };
}

/**
 * Divides every duration of an expression, and every count of seconds that is one in disguise: how far ahead
 * `predict_linear` looks, and what a difference to `time()` is compared with.
 */
export function compressExpression(expression: string, factor: number): string {
  const tree = parsePromql(expression);
  if (factor === 1) return expression;
  const durations = nodesOf(tree, 'NumberDurationLiteralInDurationContext').map((node): Edit => {
    return { ...placeOf(node), text: compressDuration(expression.slice(node.from, node.to), factor) };
  });
  const isTime = ({ from, to }: SyntaxNode): boolean => /^time\s*\(\s*\)$/.test(expression.slice(from, to));
  const seconds = [...horizonsIn(tree.topNode, expression), ...agesIn(tree.topNode, isTime)].map((node): Edit => {
    return { ...placeOf(node), text: `(${expression.slice(node.from, node.to)}) / ${factor}` };
  });
  return edited(expression, [...durations, ...seconds]);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const placeOf = ({ from, to }: SyntaxNode): { from: number; to: number } => ({ from, to });

function horizonsIn(top: SyntaxNode, expression: string): SyntaxNode[] {
  return nodesOf(top, 'FunctionCall')
    .filter((call) => expression.startsWith('predict_linear', call.from))
    .flatMap((call) => call.getChild('FunctionCallBody')?.lastChild ?? []);
}

const comparisons = ['Gtr', 'Gte', 'Lss', 'Lte', 'Eql', 'EqlC', 'Neq'];

/** Constants that are compared with something in which the time of day occurs. */
function agesIn(top: SyntaxNode, isTime: (node: SyntaxNode) => boolean): SyntaxNode[] {
  return nodesOf(top, 'BinaryExpr').flatMap((comparison) => {
    const { firstChild: left, lastChild: right } = comparison;
    if (left === null || right === null || !comparisons.some((name) => comparison.getChild(name) !== null)) return [];
    const isAge = (node: SyntaxNode): boolean => nodesOf(node, 'FunctionCall').some(isTime);
    const isConstant = (node: SyntaxNode): boolean => ['VectorSelector', 'FunctionCall'].every((kind) => nodesOf(node, kind).length === 0);
    if (isAge(left) && isConstant(right)) return [right];
    return isAge(right) && isConstant(left) ? [left] : [];
  });
}

/** The edits never overlap: a duration stands in a selector, and a constant holds none. */
function edited(text: string, edits: readonly Edit[]): string {
  return edits.toSorted((a, b) => b.from - a.from).reduce((rest, { from, to, text: by }) => rest.slice(0, from) + by + rest.slice(to), text);
}
