import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { Registry } from 'prom-client';

import { watchToggles } from '../../src/platform/toggle-metrics.ts';
import { fixedToggles } from '../fixed-toggles.ts';

describe('the metrics of toggles', () => {
  it('say what is on, where that comes from, and when it was last heard', proving('toggle-metrics', async () => {
    const registry = new Registry();
    let on = true;
    let heard = undefined as Date | undefined;
    watchToggles(registry, { ...fixedToggles(), isOn: () => on, source: () => 'last-known', lastSuccess: () => heard });
    const first = await registry.metrics();
    expect(first).toContain('toggle_enabled{toggle="publishing",kind="operations"} 1');
    expect(first).toContain('toggle_source{source="last-known"} 1');
    expect(first.match(/^toggle_source\{.*\} 0$/gm)).toHaveLength(2);
    expect(first).toMatch(/^toggle_last_success_timestamp_seconds 0$/m);
    on = false;
    heard = new Date(1_700_000_000_000);
    const second = await registry.metrics();
    expect(second).toContain('toggle_enabled{toggle="publishing",kind="operations"} 0');
    expect(second).toMatch(/^toggle_last_success_timestamp_seconds 1700000000$/m);
  }));
});
