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

/** Names of the metrics that an expression reads. */
export function metricsIn(expression: string): readonly string[] {
  const selectors = nodesOf(parsePromql(expression), 'VectorSelector');
  const names = selectors.map((selector) => {
    const name = selector.getChild('Identifier');
    if (name === null) throw new Error(`a selector without the name of a metric: ${expression.slice(selector.from, selector.to)}`);
    return expression.slice(name.from, name.to);
  });
  return [...new Set(names)];
}
