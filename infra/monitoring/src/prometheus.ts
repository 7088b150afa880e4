import { readFileSync } from 'node:fs';

import { stringify } from 'yaml';

import { checkFactor } from './compress.ts';
import { compressDuration, parseDuration } from './duration.ts';
import { readSlos } from './read-slos.ts';

/** What is measured, each as `host:port`. What is left out is not there, and not missed. */
export interface Targets {
  /** The metrics port of each instance of the service. */
  readonly portfolio: readonly string[];
  readonly unleash?: readonly string[];
  readonly prometheus?: readonly string[];
  readonly alertmanager?: readonly string[];
  readonly node?: readonly string[];
  readonly blackbox?: {
    /** Where the prober itself is. */
    readonly exporter: string;
    /** Addresses that must answer 2xx. */
    readonly ready: readonly string[];
    /** `host:port` of what shows a certificate. */
    readonly certificate: readonly string[];
  };
}

export interface PrometheusOptions {
  /** How much faster the clock of those who watch runs; 1 in production. */
  readonly factor: number;
  readonly targets: Targets;
  /** `host:port` of each Alertmanager. */
  readonly alertmanagers: readonly string[];
  /** Paths of the rule files, such as those of `renderRules`. */
  readonly ruleFiles: readonly string[];
}

/** How often is looked, and how long a sample counts as current. Production. */
const intervals = { scrape: '30s', evaluation: '30s', lookback: '5m', resend: '1m' } as const;

/** Prometheus and what it measures have other work as well. Milliseconds. */
const shortestScrape = 200;

/** The highest speed at which every window still holds as many samples as in production. */
export const fastest = parseDuration(intervals.scrape) / shortestScrape;

/**
 * The configuration of Prometheus.
 * @throws Error when the factor is more than {@link fastest}
 */
export function renderPrometheus({ factor, targets, alertmanagers, ruleFiles }: PrometheusOptions): string {
  checkSpeed(factor);
  const scrape = compressDuration(intervals.scrape, factor);
  return stringify({
    global: {
      scrape_interval: scrape,
      scrape_timeout: parseDuration(scrape) > 10_000 ? '10s' : scrape,
      evaluation_interval: compressDuration(intervals.evaluation, factor),
    },
    rule_files: ruleFiles,
    alerting: { alertmanagers: [{ static_configs: [{ targets: alertmanagers }] }] },
    scrape_configs: scrapes(targets),
  }, { lineWidth: 0 });
}

function scrapes({ portfolio, unleash = [], prometheus = [], alertmanager = [], node = [], blackbox }: Targets): object[] {
  const job = (name: string, targets: readonly string[], more: object = {}): object[] =>
    (targets.length === 0 ? [] : [{ job_name: name, ...more, static_configs: [{ targets }] }]);
  const jobs = [
    ...job('portfolio', portfolio),
    ...job('unleash', unleash, { metrics_path: '/internal-backstage/prometheus' }),
    ...job('prometheus', prometheus),
    ...job('alertmanager', alertmanager),
    ...job('node', node),
  ];
  return blackbox === undefined ? jobs : [...jobs, probes(blackbox)];
}

/** The prober is asked about something else: what it is asked about goes into the question, and where it is into the address. */
function probes({ exporter, ready, certificate }: NonNullable<Targets['blackbox']>): object {
  const asked = (module: string, targets: readonly string[]) => ({ targets, labels: { module } });
  return {
    job_name: 'blackbox',
    metrics_path: '/probe',
    static_configs: [asked('ready', ready), asked('certificate', certificate)].filter(({ targets }) => targets.length > 0),
    relabel_configs: [
      { source_labels: ['module'], target_label: '__param_module' },
      { source_labels: ['__address__'], target_label: '__param_target' },
      { source_labels: ['__param_target'], target_label: 'instance' },
      { target_label: '__address__', replacement: exporter },
    ],
  };
}

/**
 * The arguments of Prometheus that belong to the rules: it forgets after fifteen days unless told otherwise, and the
 * objectives look back for longer.
 *
 * @ksb prometheus-keeps-the-window D10 K11 S6: what the objectives look back on is still there, because how long Prometheus
 * remembers is worked out from them and not left to its default.
 */
export function prometheusArguments({ factor }: { readonly factor: number }): readonly string[] {
  checkSpeed(factor);
  const kept = parseDuration(readSlos().window) / 86_400_000 + 2;
  return [
    `--storage.tsdb.retention.time=${kept}d`,
    // A sample leads to the trace of a request that it counted.
    '--enable-feature=exemplar-storage',
    `--query.lookback-delta=${compressDuration(intervals.lookback, factor)}`,
    `--rules.alert.resend-delay=${compressDuration(intervals.resend, factor)}`,
  ];
}

function checkSpeed(factor: number): void {
  checkFactor(factor);
  if (factor > fastest) throw new Error(`the factor is ${factor}; at more than ${fastest} the service would be measured more than five times a second`);
}

/** How the prober looks at the service from outside: the modules `ready` and `certificate`. */
export function blackboxModules(): string {
  return readFileSync(new URL('../blackbox.yaml', import.meta.url), 'utf8');
}
