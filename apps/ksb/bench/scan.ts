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

/** Measures `ksb scan` beside what it is made of, all in one run on one generated repository. */
export function benchScan(size: Size): void {
  console.error(`making a repository of ${size.files} files with ${size.claims} claims …`);
  const root = generateRepository(size);
  try {
    const grep = measure('git grep', root);
    const read = measure('read every file', root);
    const parse = measure('parse the files that match', root);
    const scan = measure('ksb scan', root);
    for (const { task, found, milliseconds, megabytes } of [grep, read, parse, scan]) {
      console.log(`${task.padEnd(28)} ${milliseconds.toFixed(0).padStart(6)} ms ${megabytes.toFixed(0).padStart(5)} MB ${found} found`);
    }
    // The second already holds the first: it finds the files and parses them, and does nothing else.
    console.log(`ksb scan / (git grep and parsing) = ${(scan.milliseconds / parse.milliseconds).toFixed(2)}`);
    console.log(`ksb scan / git grep               = ${(scan.milliseconds / grep.milliseconds).toFixed(2)}`);
    console.log(`ksb scan / reading every file     = ${(scan.milliseconds / read.milliseconds).toFixed(2)}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
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
