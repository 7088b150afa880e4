import { describe, expect, it } from '@jest/globals';

import { alarmBell } from '../../src/rehearsal/alarm-bell.ts';
import type { Visit } from '../../src/rehearsal/balancer-config.ts';
import { begin, isOver, next, type Deployment } from '../../src/rehearsal/deployment.ts';
import { measurements, type MemorySample } from '../../src/rehearsal/measurements.ts';
import { readReleasePlan } from '../../src/rehearsal/release-plan.ts';
import { serviceTemplate } from './service-template.ts';

/** What a release does to requests, and how much memory it takes, by the seconds that it runs. */
interface Behaviour {
  readonly answer?: (count: number) => Partial<Visit>;
  readonly bytes?: (seconds: number) => number;
}

const megabyte = 1024 * 1024;

/** Lets a release in by a clock that nobody has to wait for, at the speed of production. */
function simulate({ answer = () => ({}), bytes = () => 150 * megabyte }: Behaviour, perSecond: number): Deployment & { readonly after: number } {
  const plan = readReleasePlan(serviceTemplate());
  const [visits, memory]: [Visit[], MemorySample[]] = [[], []];
  const bell = alarmBell(plan.alarms, 1, measurements(visits, memory, plan.taskMemoryMiB * megabyte), 0);
  const pace = { stepPercent: plan.stepPercent, step: plan.stepMinutes * 60, bake: plan.bakeMinutes * 60, patience: 60, drain: plan.drain };
  let deployment = begin(0);
  let [met, decided] = [0, 0];
  for (let now = 0; !isOver(deployment); now += 1) {
    for (let one = 0; one < perSecond; one += 1) {
      const side = ((now * perSecond + one) * 37) % 100 < deployment.weight ? 'coming' : 'running';
      const normal: Visit = { at: now * 1000, side, status: 200, seconds: 0.05, answered: true };
      visits.push(side === 'running' ? normal : { ...normal, ...answer((met += 1)) });
    }
    memory.push({ at: now * 1000, bytes: bytes(now) });
    const before = deployment.stage;
    deployment = next(deployment, { now, migration: 'succeeded', healthy: true, drained: true, alarms: bell.ringing(now * 1000) }, pace);
    if (before !== deployment.stage && (deployment.stage === 'go back' || deployment.stage === 'clean up')) decided = now;
  }
  return { ...deployment, after: decided / 60 };
}

describe('the alarms of production, at the speed of production', () => {
  // As many requests as ten thousand apprentices bring at their busiest, by the guide to running in AWS.
  const perSecond = 8;

  it('let a good release in', () => {
    expect(simulate({}, perSecond)).toMatchObject({ stage: 'promoted', weight: 100 });
  });

  it('turn a slow release back while a tenth of the people meet it', () => {
    const { stage, reason, after } = simulate({ answer: (count) => (count % 10 === 0 ? { seconds: 3 } : {}) }, perSecond);
    expect([stage, reason]).toEqual(['rolled back', 'ComingIsSlow']);
    expect(after).toBeLessThan(10);
  });

  it('turn back what fails once in a hundred, before the release counts as let in', () => {
    const { stage, reason, after } = simulate({ answer: (count) => (count % 100 === 0 ? { status: 500 } : {}) }, perSecond);
    expect([stage, reason]).toEqual(['rolled back', 'ComingBurns']);
    expect(after).toBeLessThan(25);
  });

  it('let in what fails less often than is promised', () => {
    expect(simulate({ answer: (count) => (count % 400 === 0 ? { status: 500 } : {}) }, perSecond).stage).toBe('promoted');
  });

  it('are not rung by something that goes wrong for ten seconds', () => {
    expect(simulate({ answer: (count) => (count > 1_000 && count < 1_080 ? { status: 500 } : {}) }, perSecond).stage).toBe('promoted');
  });

  it('turn back what takes memory, and leave alone what took its share', () => {
    expect(simulate({ bytes: (seconds) => (150 + seconds / 3) * megabyte }, perSecond)).toMatchObject({ stage: 'rolled back', reason: 'MemoryRunsOut' });
    expect(simulate({ bytes: (seconds) => Math.min(300, 150 + seconds) * megabyte }, perSecond).stage).toBe('promoted');
  });
});
