import { spawnSync } from 'node:child_process';

import { findTool } from '@exemplar/ksb/missing-tool';

/**
 * Runs Prometheus's own checker.
 *
 * @ksb alerts-tested D1 D10 K11 K14 S6 S14 S19: every alert is fired, and kept silent through much noise, by the very engine that will judge in
 * production, and each way of spoiling a rule is noticed; so nobody learns at night what an alert does.
 */
export function promtool(...args: string[]): { readonly status: number | null; readonly output: string } {
  const program = findTool({ names: ['promtool'], install: 'apt-get install prometheus' });
  // It would collect its garbage hundreds of times, of a heap of a few megabytes.
  const env = { ...process.env, GOGC: '400' };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env });
  return { status, output: stdout + stderr };
}
