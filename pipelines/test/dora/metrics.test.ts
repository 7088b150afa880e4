import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import type { DeployEvent } from '../../src/deploy/deploy-event.ts';
import { doraOf, type Dora, type Scope } from '../../src/dora/metrics.ts';
import type { History } from '../../src/git/history.ts';
import { anyDeployEvent } from '../deploy/any-deploy-event.ts';
import { anyDelivery } from './any-delivery.ts';

const scope: Scope = { environment: 'production', until: new Date('2027-04-20T00:00:00Z'), days: 28 };
const hour = 3600;

/** A deployment of the n-th commit that began at an hour of the 1st of April and took half of one. */
const deploy = (id: string, at: number, own: Partial<DeployEvent> = {}, commit = at): DeployEvent => ({
  id, environment: 'production', commit: String(commit).padStart(40, '0'), digest: `sha256:${'d'.repeat(64)}`, cause: 'change', outcome: 'succeeded',
  startedAt: new Date(Date.UTC(2027, 3, 1, at)).toISOString(), endedAt: new Date(Date.UTC(2027, 3, 1, at, 30)).toISOString(), ...own,
});

/** A commit each hour of the 1st of April, one after the other. */
const history: History = new Map(Array.from({ length: 24 }, (_, index) => {
  const id = String(index).padStart(40, '0');
  return [id, { id, parents: index === 0 ? [] : [String(index - 1).padStart(40, '0')], committedAt: Date.UTC(2027, 3, 1, index) / 1000 }];
}));

const dora = (...events: DeployEvent[]): Dora | undefined => doraOf(events, history, scope);

describe('the five metrics', () => {
  it('are not there where nothing was ever deployed', proving('dora-metrics', () => {
    expect(dora()).toBeUndefined();
    expect(dora(deploy('a', 1, { environment: 'staging' }))).toBeUndefined();
  }));

  it('are not made up where something was deployed, and nothing is known of it', proving('dora-metrics', () => {
    expect(dora(deploy('a', 1, { cause: 'refresh' }))).toEqual({
      environment: 'production', days: 28, until: '2027-04-20T00:00:00.000Z', sample: false, deploymentsPerWeek: 0, remarks: [],
      counts: { changes: 0, refreshes: 1, rollbacks: 0, wentWell: 0, hurt: 0, open: 0, unplanned: 0, commits: 0 },
    });
  }));

  it('count four good deployments of changes in four weeks as one a week', () => {
    expect(dora(deploy('a', 1), deploy('b', 3), deploy('c', 5), deploy('d', 7))).toMatchObject({ deploymentsPerWeek: 1, changeFailRatio: 0, reworkRatio: 0, counts: { changes: 4, wentWell: 4 } });
  });

  it('know how long a change waited, from the second deployment on', proving('lead-time', () => {
    expect(dora(deploy('a', 4))?.leadTimeSeconds).toBeUndefined();
    // Commits 5, 6 and 7 waited 2.5, 1.5 and 0.5 hours.
    expect(dora(deploy('a', 4), deploy('b', 7))).toMatchObject({ leadTimeSeconds: 1.5 * hour, counts: { commits: 3 } });
    expect(dora(deploy('a', 4), deploy('b', 7, { outcome: 'failed' }))?.leadTimeSeconds).toBeUndefined();
  }));

  it('say which commit a clone does not know, and when a clock was wrong', () => {
    expect(dora(deploy('a', 4), deploy('b', 5, {}, 99))?.remarks).toEqual(['Deployment b: this clone does not know its commit 000000000000; git fetch --unshallow brings the whole history.']);
    expect(dora(deploy('a', 4), deploy('b', 6, {}, 8))).toMatchObject({ remarks: ['2 commits bear a later time than their deployment, so some clock was wrong; they are left out.'], counts: { commits: 2 } });
  });

  it('count a change that went well and had to be mended as one that hurt', proving('dora-metrics', () => {
    expect(dora(deploy('a', 1), deploy('b', 3), deploy('c', 5, { cause: 'rollback', mends: 'b' }))).toMatchObject({
      deploymentsPerWeek: 0.5, changeFailRatio: 0.5, reworkRatio: 1 / 3, counts: { changes: 2, wentWell: 2, hurt: 1, open: 0, rollbacks: 1, unplanned: 1 },
    });
  }));

  it.each<[string, DeployEvent[], number | undefined, number]>([
    ['it went back by itself', [deploy('a', 1, { outcome: 'rolled back' })], 0.5, 0],
    ['somebody went back', [deploy('a', 1), deploy('b', 4, { cause: 'rollback', mends: 'a' })], 3.5, 0],
    ['somebody went back and did not say from what', [deploy('a', 1), deploy('b', 4, { cause: 'rollback' })], 3.5, 0],
    ['a later change mended it', [deploy('a', 1), deploy('b', 4), deploy('c', 6, { mends: 'a' })], 5.5, 0],
    ['a later change went well, where it had failed', [deploy('a', 1, { outcome: 'failed' }), deploy('b', 2, { outcome: 'failed' }), deploy('c', 3)], 2, 0],
    ['nothing mended it', [deploy('a', 1, { outcome: 'failed' })], undefined, 1],
    ['what should have mended it failed', [deploy('a', 1), deploy('b', 4, { cause: 'rollback', mends: 'a', outcome: 'failed' })], undefined, 1],
  ])('know how long it hurt when %s', proving('recovery-time', (_what: string, events: DeployEvent[], hours: number | undefined, open: number) => {
    const { recoverySeconds, counts } = dora(...events) ?? {};
    expect([recoverySeconds, counts?.open]).toEqual([hours === undefined ? undefined : hours * hour, open]);
  }));

  it('look at no more than the days that are asked for', () => {
    const old = deploy('old', 1, { startedAt: '2027-03-01T00:00:00Z', endedAt: '2027-03-01T01:00:00Z' });
    const late = deploy('late', 1, { startedAt: '2027-04-20T00:00:00Z', endedAt: '2027-04-20T00:00:01Z' });
    expect(dora(old, deploy('a', 3), late)).toMatchObject({ counts: { changes: 1, commits: 2 } });
  });

  it('are marked when all of it is sample data', () => {
    expect([dora(deploy('sample-1', 1))?.sample, dora(deploy('sample-1', 1), deploy('b', 2))?.sample]).toEqual([true, false]);
  });
});

describe('whatever was deployed, the five metrics', () => {
  const holds = (check: (made: Dora, events: readonly DeployEvent[], known: History) => void): void => {
    fc.assert(fc.property(anyDelivery, ({ events, history: known }) => {
      const made = doraOf(events, known, scope);
      if (made !== undefined) check(made, events, known);
    }));
  };

  it('do not depend on the order in which it was recorded', proving('dora-metrics', () => {
    fc.assert(fc.property(anyDelivery.chain(({ events, history: known }) => fc.tuple(fc.constant(events), fc.constant(known), fc.shuffledSubarray([...events], { minLength: events.length }))), ([events, known, shuffled]) => {
      expect(doraOf(shuffled, known, scope)).toEqual(doraOf(events, known, scope));
    }));
  }));

  it('get no better by a refresh', proving('dora-metrics', () => {
    fc.assert(fc.property(anyDelivery, anyDeployEvent({ cause: fc.constant('refresh'), environment: fc.constant('production') }), ({ events, history: known }, refresh) => {
      const before = doraOf(events, known, scope);
      const { recoverySeconds: _some, counts: { refreshes: _more, open: _fewer, ...counts } = {}, ...after } = doraOf([...events, refresh], known, scope) ?? {};
      if (before === undefined) return;
      const { recoverySeconds: _other, counts: { refreshes: _, open: __, ...expected }, ...metrics } = before;
      expect({ ...after, counts }).toEqual({ ...metrics, counts: expected });
    }));
  }));

  it('count no rollback as the deployment of a change', proving('dora-metrics', () => {
    fc.assert(fc.property(anyDelivery, anyDeployEvent({ cause: fc.constant('rollback'), environment: fc.constant('production') }), ({ events, history: known }, rollback) => {
      const [before, after] = [doraOf(events, known, scope), doraOf([...events, rollback], known, scope)];
      if (before !== undefined) expect([after?.deploymentsPerWeek, after?.leadTimeSeconds, after?.counts.changes]).toEqual([before.deploymentsPerWeek, before.leadTimeSeconds, before.counts.changes]);
    }));
  }));

  it('add up', proving('dora-metrics', () => {
    holds(({ counts, changeFailRatio, reworkRatio, deploymentsPerWeek }, events, known) => {
      const inTime = events.filter(({ environment, endedAt }) => environment === 'production' && Date.parse(endedAt) <= scope.until.getTime() && Date.parse(endedAt) > scope.until.getTime() - 28 * 86_400_000);
      expect(counts.changes + counts.refreshes + counts.rollbacks).toBe(inTime.length);
      expect(counts.wentWell).toBeLessThanOrEqual(counts.changes);
      expect(counts.changes - counts.wentWell).toBeLessThanOrEqual(counts.hurt);
      expect(counts.open).toBeLessThanOrEqual(counts.hurt);
      expect(counts.hurt).toBeLessThanOrEqual(counts.changes);
      expect(counts.commits).toBeLessThanOrEqual(known.size);
      expect(deploymentsPerWeek * 4).toBe(counts.wentWell);
      for (const ratio of [changeFailRatio ?? 0, reworkRatio ?? 0]) expect(ratio >= 0 && ratio <= 1).toBe(true);
    });
  }));

  it('know no time below nothing, and none that nothing stands behind', proving('lead-time', () => {
    holds(({ counts, leadTimeSeconds, recoverySeconds }) => {
      expect(leadTimeSeconds ?? 0).toBeGreaterThanOrEqual(0);
      expect(recoverySeconds ?? 0).toBeGreaterThanOrEqual(0);
      expect(leadTimeSeconds === undefined).toBe(counts.commits === 0);
      expect(recoverySeconds === undefined).toBe(counts.hurt === counts.open);
    });
  }));

  it('are the same on whichever day it happened', () => {
    fc.assert(fc.property(anyDelivery, fc.integer({ min: -400, max: 400 }), ({ events, history: known }, days) => {
      const later = (moment: string): string => new Date(Date.parse(moment) + days * 86_400_000).toISOString();
      const { until: _then, ...before } = doraOf(events, known, scope) ?? {};
      const { until: _now, ...after } = doraOf(
        events.map((event) => ({ ...event, startedAt: later(event.startedAt), endedAt: later(event.endedAt) })),
        new Map([...known].map(([id, commit]) => [id, { ...commit, committedAt: commit.committedAt + days * 86_400 }])),
        { ...scope, until: new Date(scope.until.getTime() + days * 86_400_000) },
      ) ?? {};
      expect(after).toEqual(before);
    }));
  });

  it('do not mind what happened in other environments', () => {
    fc.assert(fc.property(anyDelivery, ({ events, history: known }) => {
      expect(doraOf(events.filter(({ environment }) => environment === 'production'), known, scope)).toEqual(doraOf(events, known, scope));
    }));
  });
});
