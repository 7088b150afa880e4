import { spawnSync } from 'node:child_process';

import { findTool } from '@exemplar/ksb/missing-tool';

/** Runs Prometheus's own checker. */
export function promtool(...args: string[]): { readonly status: number | null; readonly output: string } {
  const program = findTool({ names: ['promtool'], install: 'apt-get install prometheus' });
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
