import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { promtool } from '../promtool.ts';

describe('nobody is woken by', () => {
  it.each([
    'database-restart', 'deploy-blip', 'memory-after-start', 'memory-sawtooth', 'one-of-four-restarts', 'single-failure-at-night', 'slow-batch-once',
  ])('%s', (name) => {
    const { status, output } = promtool('test', 'rules', path.join(import.meta.dirname, `../traces/noise/${name}.yaml`));
    expect([status, status === 0 ? '' : output]).toEqual([0, '']);
  });
});
