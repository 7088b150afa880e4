import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { datapointsAt, isInAlarm, type Alarm } from '../../src/rehearsal/alarm.ts';
import type { Visit } from '../../src/rehearsal/balancer-config.ts';
import { measurements } from '../../src/rehearsal/measurements.ts';
import { statisticOf } from '../../src/rehearsal/statistics.ts';

const alarm: Alarm = {
  name: 'ComingFails', about: '', metrics: { value: { measure: 'failed', side: 'coming', statistic: 'Sum' } }, expression: 'value',
  comparison: 'GreaterThanThreshold', threshold: 5, period: 60, periods: 3, datapoints: 2, missing: 'notBreaching',
};

const values = fc.array(fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: undefined }), { minLength: 3, maxLength: 3 });

describe('an alarm', () => {
  it('goes off when so many of its last values are over the limit', proving('alarm-m-of-n', () => {
    expect([[6, 0, 6], [6, 6, 0], [6, 0, 0], [5, 5, 5], [6, 6, 6]].map((seen) => isInAlarm(alarm, seen))).toEqual([true, true, false, false, true]);
    expect([[6, undefined, 6], [6, undefined, undefined]].map((seen) => isInAlarm(alarm, seen))).toEqual([true, false]);
    expect(isInAlarm({ ...alarm, missing: 'breaching' }, [undefined, 0, undefined])).toBe(true);
  }));

  it('never falls silent because something got worse', () => {
    fc.assert(fc.property(values, fc.nat(2), fc.constantFrom('breaching' as const, 'notBreaching' as const), (seen, index, missing) => {
      const worse = seen.with(index, 11);
      if (isInAlarm({ ...alarm, missing }, seen)) expect(isInAlarm({ ...alarm, missing }, worse)).toBe(true);
    }));
  });

  it('looks back over a window that slides', () => {
    const asked: (readonly [number, number])[] = [];
    datapointsAt(alarm, 100, 10, (_, from, to) => { asked.push([from, to]); return 0; });
    expect(asked).toEqual([[70, 80], [80, 90], [90, 100]]);
  });
});

describe('what was measured', () => {
  const visit: Visit = { at: 1_000, side: 'coming', status: 200, seconds: 0.1, answered: true };
  const ask = (measure: 'failed' | 'asked' | 'seconds' | 'memory', statistic: string, visits = [visit]) =>
    measurements(visits, [{ at: 1_500, bytes: 256 }, { at: 1_600, bytes: 512 }], 1024)({ measure, statistic, side: 'coming' }, 1, 2);

  it('counts for the release that answered, and only what the release itself answered counts as its failure', () => {
    const visits: Visit[] = [visit, { ...visit, status: 500 }, { ...visit, status: 502, answered: false }, { ...visit, status: 500, side: 'running' }, { ...visit, status: 500, at: 2_000 }];
    expect([ask('asked', 'Sum', visits), ask('failed', 'Sum', visits)]).toEqual([3, 1]);
  });

  it('is missing where there was none, and not zero', () => {
    expect([ask('failed', 'Sum'), ask('asked', 'Sum', [])]).toEqual([undefined, undefined]);
  });

  it('is a share of what a task has, where it is memory', () => {
    expect(ask('memory', 'Maximum')).toBe(50);
  });

  it('has percentiles that are among the values, and grow', () => {
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (all) => {
      const [median = 0, high = 0] = ['p50', 'p99'].map((one) => statisticOf(one, all));
      expect(all).toContain(high);
      expect(median).toBeLessThanOrEqual(high);
    }));
    expect(() => statisticOf('IQM', [1])).toThrow('known are Sum, Average, Maximum, Minimum, and percentiles such as p99');
  });
});
