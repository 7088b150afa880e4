import { spawnSync } from 'node:child_process';

import { describe, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { expositionOf } from '../../src/dora/exposition.ts';
import { doraOf } from '../../src/dora/metrics.ts';
import { anyDelivery } from './any-delivery.ts';

const scope = { environment: 'production', until: new Date('2027-04-20T00:00:00Z'), days: 28 };
const samples = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('what Prometheus is told of deliveries', () => {
  it('names every measure and gives none a value that is not known', proving('dora-exposition', async () => {
    const text = await expositionOf(undefined);
    expect(text.match(/^# TYPE delivery_\w+ gauge$/gm)).toHaveLength(6);
    expect(samples(text)).toEqual([]);
    await fc.assert(fc.asyncProperty(anyDelivery, async ({ events, history }) => {
      const dora = doraOf(events, history, scope);
      const told = samples(await expositionOf(dora));
      expect(told.some((line) => line.startsWith('delivery_lead_time_median_seconds{'))).toBe(dora?.leadTimeSeconds !== undefined);
      for (const line of told) expect(line).toMatch(/^delivery_\w+\{environment="production",days="28"\} \d+(?:\.\d+)?(?:e-\d+)?$/);
    }));
  }));

  it('is taken by Prometheus’s own checker', proving('dora-exposition', async () => {
    const promtool = findTool({ names: ['promtool'], install: 'apt-get install prometheus' });
    for (const { events, history } of fc.sample(anyDelivery, 5)) {
      const { status, stderr } = spawnSync(promtool, ['check', 'metrics'], { input: await expositionOf(doraOf(events, history, scope)), encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  }));
});
