import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { generateRepository, type Size } from './generate.ts';

interface Measured {
  readonly task: string;
  readonly found: number;
  /** The quickest of the rounds: what the work costs when nothing disturbs it. */
  readonly milliseconds: number;
  readonly megabytes: number;
}

const child = fileURLToPath(new URL('child.ts', import.meta.url));
const rounds = 3;

/** What one run found out: each task, and how `ksb scan` compares with what it is made of. */
export interface ScanBench {
  readonly tasks: readonly Measured[];
  readonly ratios: Readonly<Record<string, number>>;
}

/** Measures `ksb scan` beside what it is made of, all in one run on one generated repository. */
export function benchScan(size: Size): ScanBench {
  console.error(`making a repository of ${size.files} files with ${size.claims} claims …`);
  const root = generateRepository(size);
  try {
    const grep = measure('git grep', root);
    const read = measure('read every file', root);
    const parse = measure('git grep and parsing', root);
    const scan = measure('ksb scan', root);
    const ratio = (other: Measured): number => Number((scan.milliseconds / other.milliseconds).toFixed(2));
    return {
      tasks: [grep, read, parse, scan],
      ratios: Object.fromEntries([grep, read, parse].map((other) => [`ksb scan / ${other.task}`, ratio(other)])),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The figures as a table. */
export function print({ tasks, ratios }: ScanBench): string {
  const rows = tasks.map(({ task, found, milliseconds, megabytes }) =>
    `${task.padEnd(34)} ${milliseconds.toFixed(0).padStart(6)} ms ${megabytes.toFixed(0).padStart(5)} MB  ${found} found`);
  return [...rows, ...Object.entries(ratios).map(([name, ratio]) => `${name.padEnd(34)} ${ratio.toFixed(2).padStart(6)}`)].join('\n');
}

function measure(task: string, root: string): Measured {
  const runs = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, [child, task, root], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${task} failed: ${stderr}`);
    return { ...(JSON.parse(stdout) as { found: number; megabytes: number }), milliseconds: performance.now() - started };
  });
  const [best] = runs.sort((a, b) => a.milliseconds - b.milliseconds);
  if (best === undefined) throw new Error('nothing was measured');
  return { task, ...best, megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)) };
}
