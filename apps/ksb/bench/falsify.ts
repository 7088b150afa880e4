import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { findRoot } from '../src/scan/candidates.ts';
import { scan } from '../src/scan/scan.ts';
import type { Bench, Measured } from './measure.ts';

/**
 * Measures `ksb falsify` on this repository beside a plain Jest run of the same proofs, and once more when every outcome
 * is kept.
 */
export function benchFalsify(ids: readonly string[]): Bench {
  const root = findRoot(import.meta.dirname);
  const proofs = scan(root).proofs.filter(({ claim }) => ids.length === 0 || ids.includes(claim));
  const files = [...new Set(proofs.map(({ file }) => file))];
  const jest = time('plain Jest run of the same proofs', root, [path.join(root, 'node_modules/jest/bin/jest.js'), '--runTestsByPath', ...files]);
  rmSync(path.join(root, '.ksb/cuts'), { recursive: true, force: true });
  const cli = path.join(root, 'apps/ksb/src/cli.ts');
  const first = time('ksb falsify', root, [cli, 'falsify', ...ids]);
  const second = time('ksb falsify, everything kept', root, [cli, 'falsify', ...ids]);
  return {
    tasks: [jest, first, second].map((one) => ({ ...one, found: proofs.length })),
    ratios: {
      'ksb falsify / plain Jest run': Number((first.milliseconds / jest.milliseconds).toFixed(3)),
      'everything kept / first run': Number((second.milliseconds / first.milliseconds).toFixed(3)),
    },
  };
}

function time(task: string, root: string, args: readonly string[]): Measured {
  console.error(`measuring ${task} …`);
  const started = performance.now();
  const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${task} failed:\n${stderr}`);
  return { task, found: 0, milliseconds: performance.now() - started, megabytes: 0 };
}
