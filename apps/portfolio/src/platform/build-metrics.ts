import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Gauge, type Registry } from 'prom-client';

import { packageFolder } from './package-folder.ts';

/**
 * Says which build runs.
 *
 * @ksb build-information D6 D10 K11 S6 S15: monitoring knows which commit answers, so that a change for the worse can be laid beside the
 * release it came with.
 */
export function showBuild(registry: Registry, commit: string): void {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  new Gauge({
    name: 'build_info',
    help: 'The build that runs; always 1.',
    labelNames: ['version', 'commit', 'node'],
    registers: [registry],
  }).set({ version, commit, node: process.versions.node }, 1);
}
