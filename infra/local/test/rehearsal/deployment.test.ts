import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { begin, isOver, next, type Deployment, type Pace, type Seen } from '../../src/rehearsal/deployment.ts';

const pace: Pace = { stepPercent: 10, step: 10, bake: 15, patience: 8, drain: 5 };

const seen = fc.record({
  migration: fc.constantFrom<Seen['migration']>('running', 'succeeded', 'succeeded', 'failed'),
  healthy: fc.boolean(),
  alarms: fc.oneof({ weight: 12, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant(['ComingFails']) }),
  drained: fc.boolean(),
});

/** As long as a release can take at the most. */
const longest = 2 * pace.patience + pace.step + pace.bake + pace.drain;

/** One look in each second. */
const looks = fc.array(seen, { minLength: longest, maxLength: longest });

/** Each moment of a release, with what was seen. */
function throughAll(all: readonly Omit<Seen, 'now'>[]): readonly { readonly deployment: Deployment; readonly alarms: readonly string[] }[] {
  let deployment = begin(0);
  return all.map((look, now) => {
    deployment = next(deployment, { ...look, now: now + 1 }, pace);
    return { deployment, alarms: look.alarms };
  });
}

const well: Omit<Seen, 'now'> = { migration: 'succeeded', healthy: true, alarms: [], drained: true };

describe('a canary release', () => {
  it('goes through its stages when nothing speaks against it', () => {
    const stages = throughAll(Array.from({ length: longest }, () => well)).map(({ deployment: { stage } }) => stage);
    expect([...new Set(stages)]).toEqual(['start', 'step', 'bake', 'clean up', 'promoted']);
  });

  it('never comes closer to its end while an alarm rings', proving('canary-as-function', () => {
    fc.assert(fc.property(looks, (all) => {
      for (const { deployment, alarms } of throughAll(all)) {
        if (alarms.length > 0) expect(['go back', 'rolled back', 'clean up', 'promoted']).toContain(deployment.stage);
      }
    }));
    const ringing = throughAll(Array.from({ length: longest }, (_, at) => ({ ...well, alarms: at < 20 ? [] : ['ComingFails'] })));
    expect(ringing.at(-1)?.deployment).toMatchObject({ stage: 'rolled back', reason: 'ComingFails', weight: 0 });
  }));

  it('is promoted only after a moment without an alarm at the end of its bake', () => {
    fc.assert(fc.property(looks, (all) => {
      const moments = throughAll(all);
      const promoted = moments.findIndex(({ deployment }) => deployment.stage === 'clean up');
      if (promoted >= 0) expect(moments[promoted]?.alarms).toEqual([]);
    }));
  });

  it('always ends', () => {
    fc.assert(fc.property(looks, (all) => { expect(throughAll(all).some(({ deployment }) => isOver(deployment))).toBe(true); }));
  });

  it('gives the new release nothing, its step, or everything', () => {
    fc.assert(fc.property(looks, (all) => { for (const { deployment } of throughAll(all)) expect([0, 10, 100]).toContain(deployment.weight); }));
  });

  it('leaves nothing of a release that went back', () => {
    fc.assert(fc.property(looks, (all) => {
      for (const { deployment: { stage, weight, tasks, reason } } of throughAll(all)) {
        if (stage === 'go back') expect([weight, reason === undefined]).toEqual([0, false]);
        if (stage === 'rolled back') expect([weight, tasks]).toEqual([0, false]);
      }
    }));
  });

  it('starts no task before the schema has grown, and lets nobody meet one that is not ready', () => {
    fc.assert(fc.property(looks, (all) => {
      const moments = throughAll(all);
      for (const [at, { deployment }] of moments.entries()) {
        if (deployment.tasks) expect(all.slice(0, at + 1).some(({ migration }) => migration === 'succeeded')).toBe(true);
        if (deployment.weight > 0) expect(all.slice(0, at + 1).some(({ healthy }) => healthy)).toBe(true);
      }
    }));
    const [{ deployment } = { deployment: begin(0) }] = throughAll([{ ...well, migration: 'failed' }]);
    expect(deployment).toMatchObject({ stage: 'go back', tasks: false, reason: 'its migration failed' });
  });

  it('does not wait for ever for a migration or for tasks', () => {
    const reasonOf = (look: Partial<Seen>): string | undefined => throughAll(Array.from({ length: longest }, () => ({ ...well, ...look }))).at(-1)?.deployment.reason;
    expect([reasonOf({ migration: 'running' }), reasonOf({ healthy: false })]).toEqual(['its migration did not end', 'its tasks did not become ready']);
  });
});
