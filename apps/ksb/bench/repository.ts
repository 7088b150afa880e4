import { rmSync } from 'node:fs';

import { generateRepository, type Size } from './generate.ts';
import { compare, measure, type Bench } from './measure.ts';

/** Measures tasks on one generated repository: the last beside all others. */
export function benchRepository(size: Size, tasks: readonly [string, ...string[]], rounds = 3): Bench {
  console.error(`making a repository of ${size.files} files with ${size.claims} claims …`);
  const root = generateRepository(size);
  try {
    const measured = tasks.map((task) => {
      console.error(`measuring ${task} …`);
      return measure(task, root, rounds);
    });
    const subject = measured.at(-1);
    if (subject === undefined) throw new Error('there is nothing to measure');
    return compare(subject, measured.slice(0, -1));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
