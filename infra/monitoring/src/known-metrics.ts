import { selectorsIn, type Selector } from './promql.ts';
import type { RuleFile } from './rules.ts';

/** Metrics of programs that are not ours, each with where it comes from. There is no other way in for a name that nobody exposes. */
export const foreignMetrics: Readonly<Record<string, string>> = {
  ALERTS: 'Prometheus',
  ALERTS_FOR_STATE: 'Prometheus',
  up: 'Prometheus',
  node_filesystem_avail_bytes: 'node exporter',
  node_filesystem_readonly: 'node exporter',
  node_filesystem_size_bytes: 'node exporter',
  probe_ssl_earliest_cert_expiry: 'blackbox exporter',
};

/** The series of each metric that a program of ours exposes: their labels. */
export type Exposed = ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;

/** Labels that Prometheus adds to what it measures. */
const added = new Set(['job', 'instance']);

/** Labels whose values are few, and there from the start. The others come with traffic. */
const fixed = new Set(['kind', 'le', 'outcome', 'source', 'state', 'toggle']);

/**
 * What is wrong with an expression: metrics, labels and values that nobody exposes.
 *
 * @ksb metrics-that-exist D10 D13 K11 S6 S7 S19: a rule, a dashboard or a runbook that asks for what the running service does not tell fails before
 * it lands, because an alert on a name that nobody exposes is silent for ever and looks like peace.
 */
export function unknownIn(expression: string, exposed: Exposed, recorded: ReadonlySet<string>): readonly string[] {
  return selectorsIn(expression).flatMap((selector) => {
    if (selector.metric in foreignMetrics || recorded.has(selector.metric)) return [];
    const series = exposed.get(selector.metric);
    return series === undefined ? [`nobody exposes ${selector.metric}`] : unknownLabels(selector, series);
  });
}

function unknownLabels({ metric, labels, equals }: Selector, series: readonly Readonly<Record<string, string>>[]): string[] {
  const own = labels.filter((label) => !added.has(label));
  const missing = own.filter((label) => series.length > 0 && !series.some((one) => label in one));
  const wrong = own.filter((label) => fixed.has(label) && equals[label] !== undefined && !series.some((one) => one[label] === equals[label]));
  return [
    ...missing.map((label) => `${metric} has no label ${label}`),
    ...wrong.filter((label) => !missing.includes(label)).map((label) => `${metric} has no ${label}="${equals[label] ?? ''}"`),
  ];
}

/** Names of the series that rules record. */
export function recordedBy(files: readonly RuleFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules.flatMap((rule) => ('record' in rule ? [rule.record] : [])))));
}
