import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one task cost. */
export interface Measured {
  readonly task: string;
  readonly found: number;
  /** The quickest of the rounds: what the work costs when nothing disturbs it. */
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** What one run found out: each task, and how one compares with another. */
export interface Bench {
  readonly tasks: readonly Measured[];
  readonly ratios: Readonly<Record<string, number>>;
}

/** How the first task compares with each of the others. */
export function compare(subject: Measured, references: readonly Measured[]): Bench {
  const ratio = (other: Measured): number => Number((subject.milliseconds / other.milliseconds).toFixed(3));
  return {
    tasks: [...references, subject],
    ratios: Object.fromEntries(references.map((other) => [`${subject.task} / ${other.task}`, ratio(other)])),
  };
}

/** The figures as a table. */
export function print({ tasks, ratios }: Bench): string {
  const rows = tasks.map(({ task, found, milliseconds, megabytes }) =>
    `${task.padEnd(44)} ${milliseconds.toFixed(milliseconds < 100 ? 1 : 0).padStart(8)} ms ${megabytes.toFixed(0).padStart(5)} MB  ${found} found`);
  return [...rows, ...Object.entries(ratios).map(([name, ratio]) => `${name.padEnd(44)} ${ratio.toFixed(2).padStart(8)}`)].join('\n');
}

// As `pnpm ksb` does: what is measured is the second run on a machine, and not the stripping of types.
const env = { ...process.env, NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../node_modules/.cache/node', import.meta.url)) };
const child = fileURLToPath(new URL('child.ts', import.meta.url));

/** Measures a task in a process of its own, from its start to its end unless it measures a part of its work itself. */
export function measure(task: string, root: string, rounds = 3): Measured {
  const runs = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, [child, task, root], { env, encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`${task} failed: ${stderr}`);
    return { milliseconds: performance.now() - started, ...(JSON.parse(stdout) as { found: number; megabytes: number; milliseconds?: number }) };
  });
  const [best] = runs.sort((a, b) => a.milliseconds - b.milliseconds);
  if (best === undefined) throw new Error('nothing was measured');
  return { task, ...best, megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)) };
}
