import { stringify } from 'yaml';

import type { LoadShape } from './load.ts';

/** A series as Prometheus recorded it. Which port its service had is of no interest later. */
export interface RecordedSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970, and the value. */
  readonly samples: readonly (readonly [number, string])[];
}

export interface Recording {
  readonly drill: string;
  readonly about: string;
  readonly load: LoadShape;
  readonly series: readonly RecordedSeries[];
  /** Seconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Between two samples. Seconds, at the speed of the drill. */
  readonly step: number;
  readonly factor: number;
  /** Names of the alerts that fired as pages. */
  readonly pages: readonly string[];
}

/** As far as a page looks back. Seconds, in production. */
const sixHours = 6 * 3_600;

/**
 * What a drill recorded, slowed down to the speed of production, as a test of Prometheus's own: the rules as they are committed
 * must wake for the same. Six good hours go before, as they did in the drill.
 *
 * @ksb traces-from-drills D10 D12 D13 K11 K13 S6 S7 S19: a rule is changed against what a running system really measured on a bad
 * day, and not against what somebody thinks such a day looks like.
 */
export function traceOf({ drill, about, load, series, from, to, step, factor, pages }: Recording): string {
  const interval = Math.round(step * factor);
  const before = sixHours / interval;
  const during = Math.floor((to - from) / step) + 1;
  const ended = before + during - 1;
  const input = [
    ...everyday(load, step).map(({ series: one, perStep }) => ({ series: one, values: `${perStep === undefined ? '1' : `0+${perStep}`}x${before - 1} _x${during}` })),
    ...series.map(({ name, labels, samples }) => ({ series: selector(name, { ...labels, instance: 'drill' }), values: `_x${before} ${runs(valuesAt(samples, from, step, during))}` })),
  ];
  const document = {
    rule_files: ['../../../rules/*.yaml'],
    evaluation_interval: '1m',
    tests: [{
      interval: `${interval}s`,
      input_series: input,
      promql_expr_test: [{
        expr: 'group by (alertname) (count_over_time(ALERTS{alertstate="firing", severity="page"}[1d]))',
        eval_time: `${Math.floor((ended * interval) / 60)}m`,
        exp_samples: pages.toSorted().map((alertname) => ({ labels: `{alertname="${alertname}"}`, value: 1 })),
      }],
    }],
  };
  return `# Recorded by \`pnpm drill ${drill} --write\`: ${about}\n\n${stringify(document, { lineWidth: 0 })}`;
}

/** The good hours, as the past of a drill has them; nothing that is counted in them has a step that is not whole. */
function everyday({ readsPerSecond, publishesPerSecond }: LoadShape, step: number): readonly { readonly series: string; readonly perStep?: number }[] {
  const before = { job: 'portfolio', instance: 'before' };
  const read = { ...before, method: 'GET', route: '/', status: '200' };
  const published = { ...before, outcome: 'created' };
  return [
    { series: selector('up', before) },
    { series: selector('http_request_duration_seconds_count', read), perStep: readsPerSecond * step },
    { series: selector('http_request_duration_seconds_bucket', { ...read, le: '0.5' }), perStep: readsPerSecond * step },
    { series: selector('snapshot_publish_duration_seconds_count', published), perStep: publishesPerSecond * step },
    { series: selector('snapshot_publish_duration_seconds_bucket', { ...published, le: '5' }), perStep: publishesPerSecond * step },
  ];
}

function selector(name: string, labels: Readonly<Record<string, string>>): string {
  return `${name}{${Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ')}}`;
}

/** The value at each step; undefined where there was none. */
function valuesAt(samples: RecordedSeries['samples'], from: number, step: number, count: number): readonly (string | undefined)[] {
  const bySteps = new Map(samples.map(([at, value]) => [Math.round((at - from) / step), value]));
  return Array.from({ length: count }, (_, index) => bySteps.get(index));
}

/** Equal values one after the other are written once, as promtool reads them: `5x2` is 5 three times, and `_x2` nothing twice. */
function runs(values: readonly (string | undefined)[]): string {
  const parts: { readonly value: string | undefined; count: number }[] = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (last !== undefined && last.value === value) last.count += 1;
    else parts.push({ value, count: 1 });
  }
  return parts.map(({ value, count }) => (value === undefined ? `_x${count}` : count === 1 ? value : `${value}x${count - 1}`)).join(' ');
}
