import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { languageOf } from '../src/language/language.ts';
import { scan } from '../src/scan/scan.ts';

/** The things that are measured, each in a process of its own. */
const tasks: Readonly<Record<string, (root: string) => number>> = {
  'git grep': (root) => claimed(root).length,
  'read every file': (root) =>
    list(root, 'ls-files', '-z').filter((file) => readFileSync(path.join(root, file), 'utf8').includes('@ksb')).length,
  'git grep and parsing': (root) =>
    claimed(root).flatMap((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return languageOf(file, text)?.read(text, file).comments ?? [];
    }).length,
  'ksb scan': (root) => {
    const { claims, problems } = scan(root);
    if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
    return claims.length;
  },
};

const claimed = (root: string): string[] => list(root, 'grep', '-lz', '@ksb');

function list(root: string, ...args: string[]): string[] {
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
  return stdout.split('\0').filter((file) => file !== '');
}

const [task = '', root = ''] = process.argv.slice(2);
const found = tasks[task]?.(root);
process.stdout.write(JSON.stringify({ found, megabytes: process.resourceUsage().maxRSS / 1024 }));
