import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/**
 * Reads an expression by Prometheus's own grammar.
 * @throws Error that quotes the expression from where it cannot be read
 */
export function parsePromql(expression: string): Tree {
  const tree = parser.parse(expression);
  tree.iterate({
    enter({ type, from }) {
      if (type.isError) throw new Error(`this is no PromQL, from “${expression.slice(from, from + 30)}” on: ${expression}`);
    },
  });
  return tree;
}

/** Every node of a kind, outer ones before those within. */
export function nodesOf(tree: Tree | SyntaxNode, kind: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const top = 'topNode' in tree ? tree.topNode : tree;
  top.cursor().iterate((node) => {
    if (node.name === kind) found.push(node.node);
  });
  return found;
}

/** What an expression reads: a metric, and which of its series. */
export interface Selector {
  readonly metric: string;
  /** Only those that name a label with one value: `le="0.5"`. */
  readonly equals: Readonly<Record<string, string>>;
  /** Every label that is looked at. */
  readonly labels: readonly string[];
}

/**
 * Every selector of an expression.
 * @throws Error when one names no metric
 */
export function selectorsIn(expression: string): readonly Selector[] {
  const textOf = (node: SyntaxNode | null): string => (node === null ? '' : expression.slice(node.from, node.to));
  return nodesOf(parsePromql(expression), 'VectorSelector').map((selector) => {
    const metric = textOf(selector.getChild('Identifier'));
    if (metric === '') throw new Error(`a selector without the name of a metric: ${textOf(selector)}`);
    const matchers = nodesOf(selector, 'UnquotedLabelMatcher').map((matcher) => ({
      label: textOf(matcher.getChild('LabelName')),
      operator: textOf(matcher.getChild('MatchOp')),
      value: textOf(matcher.getChild('StringLiteral')).slice(1, -1),
    }));
    const equals = Object.fromEntries(matchers.filter(({ operator }) => operator === '=').map(({ label, value }) => [label, value]));
    return { metric, equals, labels: matchers.map(({ label }) => label) };
  });
}
