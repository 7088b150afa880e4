import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';
import { parse } from 'yaml';

import { traceOf, type Recording } from '../../src/drill/trace.ts';

interface Trace {
  readonly tests: readonly [{
    readonly interval: string;
    readonly input_series: readonly { readonly series: string; readonly values: string }[];
    readonly promql_expr_test: readonly [{ readonly eval_time: string; readonly exp_samples: readonly { readonly labels: string }[] }];
  }];
}

const recording: Recording = {
  drill: 'bad-toggle', about: 'Somebody forgets a switch.', load: { readsPerSecond: 8, publishesPerSecond: 0.5 },
  series: [], from: 1000, to: 1060, step: 1, factor: 30, pages: ['LatencyBudgetBurn', 'DatabaseAway'],
};

const traced = (own: Partial<Recording>): Trace['tests'][0] => (parse(traceOf({ ...recording, ...own })) as Trace).tests[0];

/** What promtool makes of its short form, but for steps that are not nought. */
function expanded(values: string): (string | undefined)[] {
  return values.split(' ').flatMap((part) => {
    const [, value = '', times] = /^(_|[^x]+)(?:x(\d+))?$/.exec(part) ?? [];
    if (value === '_') return Array.from({ length: Number(times ?? 1) }, () => undefined);
    return Array.from({ length: Number(times ?? 0) + 1 }, () => value);
  });
}

describe('the trace of a drill', () => {
  it('has every sample in its place, six good hours later', proving('traces-from-drills', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }), { minLength: 61, maxLength: 61 }), (values) => {
      const samples = values.flatMap((value, index) => (value === undefined ? [] : [[recording.from + index, String(value)] as const]));
      const { interval, input_series: series } = traced({ series: [{ name: 'up', labels: { job: 'portfolio', instance: '127.0.0.1:1' }, samples }] });
      const [recorded] = series.slice(-1);
      expect(recorded?.series).toBe('up{job="portfolio", instance="drill"}');
      expect(expanded(recorded?.values ?? '')).toEqual([...Array.from({ length: 720 }, () => undefined), ...values.map((value) => (value === undefined ? undefined : String(value)))]);
      expect(interval).toBe('30s');
    }), { numRuns: 50 });
  }));

  it('is looked at when it has ended, for the pages that fired', proving('traces-from-drills', () => {
    const [{ eval_time: at, exp_samples: pages }] = traced({}).promql_expr_test;
    expect([at, pages.map(({ labels }) => labels)]).toEqual(['390m', ['{alertname="DatabaseAway"}', '{alertname="LatencyBudgetBurn"}']]);
  }));

  it('begins with the life that the drill began with, and ends that when it begins', () => {
    const past = traced({}).input_series;
    expect(past.map(({ values }) => values)).toEqual(['1x719 _x61', '0+8x719 _x61', '0+8x719 _x61', '0+0.5x719 _x61', '0+0.5x719 _x61']);
    expect(past.every(({ series }) => series.includes('instance="before"'))).toBe(true);
  });
});
