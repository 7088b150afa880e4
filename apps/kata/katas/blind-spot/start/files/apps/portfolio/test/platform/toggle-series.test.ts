import { expect, it } from '@jest/globals';
import { Registry } from 'prom-client';

import { watchToggles } from '../../src/platform/toggle-metrics.ts';
import { fixedToggles } from '../fixed-toggles.ts';

it('a thousand answers of Unleash make no series more', async () => {
  const registry = new Registry();
  let heard = 0;
  watchToggles(registry, { ...fixedToggles(), lastSuccess: () => new Date(heard) });
  const series = async (): Promise<number> => (await registry.metrics()).split('\n').filter((line) => /^[a-z]/.test(line)).length;
  const before = await series();
  for (heard = 1_000; heard <= 1_000_000; heard += 1_000) await series();
  expect(await series()).toBe(before);
});
