import { describe, expect, it } from '@jest/globals';

import { demonstrate } from '../../src/walk/demonstrate.ts';
import { runningOrder } from '../../src/walk/running-order.ts';
import { claimWith } from '../questions/any-claim.ts';
import { anyWalk } from './any-walk.ts';

describe('a running order', () => {
  const claims = ['one-digest', 'canary', 'rollback'].map((id) => claimWith({ id }));

  it('lays the stops out in time', () => {
    const steps = runningOrder(anyWalk('D6', [['one-digest', 3], ['canary', 5], ['rollback', 8]]).stops, { claims });
    expect(steps.map(({ from, until }) => [from, until])).toEqual([[0, 3], [3, 8], [8, 16]]);
  });

  it('runs the proof, then what the walk shows besides, then the cut', () => {
    const [stop] = anyWalk().stops;
    if (stop === undefined) throw new Error('the walk of the tests has a stop');
    const run = { command: 'npx pnpm run pipeline rehearse --help', expect: 'rehearse' };
    const [step] = runningOrder([{ ...stop, run }], { claims });
    expect(step?.demonstrations.map(({ command }) => command)).toEqual([
      `npx pnpm test ${claims[0]?.proofs[0]?.file}`, run.command, 'npx pnpm ksb falsify one-digest',
    ]);
  });

  it('leaves out a stop whose claim the evidence does not hold', () => {
    expect(runningOrder(anyWalk().stops, { claims: claims.slice(1) }).map(({ stop }) => stop.claim)).toEqual(['canary', 'rollback']);
  });
});

describe('a demonstration', () => {
  const node = (expression: string): string => `${process.execPath} -p ${expression}`;

  it('is as expected when it ends well and says the words', async () => {
    expect(await demonstrate('.', { command: node('6*7'), expect: '42' })).toMatchObject({ asExpected: true, actual: '42' });
  });

  it('is not when it says something else, or says it and fails', async () => {
    expect(await demonstrate('.', { command: node('6*8'), expect: '42' })).toMatchObject({ asExpected: false, actual: '48' });
    const failing = await demonstrate('.', { command: node("process.exitCode=(console.log('fine'),1)"), expect: 'fine' });
    expect(failing).toMatchObject({ asExpected: false, actual: 'fine' });
  });

  it('tells of a program that is not there', async () => {
    await expect(demonstrate('.', { command: 'no-such-program', expect: 'x' })).rejects.toThrow('no-such-program');
  });
});
