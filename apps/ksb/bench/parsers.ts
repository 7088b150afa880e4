import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('parsers-child.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));
const names = ['@babel/parser', 'oxc-parser'] as const;

/** More brackets than any program has, and fewer than somebody can send. */
const depth = 10_000;

/** What a parser makes of this repository, and of a file that was written to break it. */
export interface Tried {
  readonly parser: string;
  readonly files: number;
  readonly milliseconds: number;
  readonly nested: string;
}

/** Tries each parser in processes of its own. */
export function benchParsers(rounds = 3): readonly Tried[] {
  return names.map((parser) => {
    const runs = Array.from({ length: rounds }, () => JSON.parse(run(parser, 'scripts').stdout) as Pick<Tried, 'files' | 'milliseconds'>);
    const [best] = runs.sort((one, other) => one.milliseconds - other.milliseconds);
    if (best === undefined) throw new Error('nothing was measured');
    const { stdout, signal } = run(parser, String(depth));
    return { parser, ...best, nested: signal === null ? stdout.trim() : `ends the process (${signal})` };
  });
}

const run = (parser: string, task: string) => spawnSync(process.execPath, [child, parser, task], { cwd: root, encoding: 'utf8' });

export const printParsers = (all: readonly Tried[]): string =>
  all.map(({ parser, files, milliseconds, nested }) => `${parser.padEnd(14)} ${files} files in ${milliseconds} ms; ${depth} nested brackets: ${nested}`).join('\n');
