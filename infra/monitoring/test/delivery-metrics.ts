import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Exposed } from '../src/known-metrics.ts';
import { parseExposition } from './service-metrics.ts';

const pipelines = path.resolve(import.meta.dirname, '../../../pipelines');

/** What the pipeline tells Prometheus of sample deployments. */
export function deliveryMetrics(): Exposed {
  const folder = mkdtempSync(path.join(tmpdir(), 'delivery-'));
  try {
    const file = path.join(folder, 'delivery.prom');
    const { status, stdout, stderr } = spawnSync(process.execPath, [
      path.join(pipelines, 'src/cli.ts'), 'dora', '--prometheus', file, '--until', '2026-11-25T00:00:00Z', '--log', path.join(pipelines, 'test/dora/sample-deployments.jsonl'),
    ], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the pipeline counted no sample: ${stdout}${stderr}`);
    return parseExposition(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
