import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { evaluate, type Evaluation, type Visitor } from '../../src/platform/toggle-evaluation.ts';

/** As many invented people, the same in every run. */
const people = (count: number): readonly Visitor[] =>
  Array.from({ length: count }, (_, index) => ({ id: createHash('sha256').update(String(index)).digest('hex').slice(0, 32), organisationId: 'organisation' }));

/** The toggle on for so many in a hundred. */
async function shared(rollout: number): Promise<Evaluation> {
  const parameters = { rollout: String(rollout), stickiness: 'userId', groupId: 'next-steps' };
  return await evaluate({ version: 2, features: [{ name: 'next-steps', enabled: true, strategies: [{ name: 'flexibleRollout', parameters, constraints: [] }] }] });
}

describe('a share of people', () => {
  it('is about as large as was asked for, always the same people, and only ever grows', async () => {
    const everybody = people(10_000);
    const [tenth, again, quarter] = await Promise.all([shared(10), shared(10), shared(25)]);
    const reached = everybody.filter((one) => tenth.isOn('next-steps', one));
    expect(reached.length / everybody.length).toBeGreaterThan(0.09);
    expect(reached.length / everybody.length).toBeLessThan(0.11);
    expect(everybody.filter((one) => again.isOn('next-steps', one))).toEqual(reached);
    expect(reached.filter((one) => !quarter.isOn('next-steps', one))).toEqual([]);
  });

  it('is nobody who is not signed in, and the page says that it is on for some', async () => {
    const tenth = await shared(10);
    expect([tenth.isOn('next-steps'), tenth.isPartial('next-steps')]).toEqual([false, true]);
  });
});
