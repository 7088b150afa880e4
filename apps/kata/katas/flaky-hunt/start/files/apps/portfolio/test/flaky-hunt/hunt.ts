import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const portfolio = path.resolve(import.meta.dirname, '../..');
const jest = path.resolve(portfolio, '../../node_modules/jest/bin/jest.js');

/** Code, and the test of it that is hunted. */
const hunted = [
  ['src/platform/keep-some.ts', 'test/platform/keep-some.test.ts'],
  ['src/platform/pages/recently-used.ts', 'test/pages/recently-used.test.ts'],
] as const;

/** A small mistake that somebody could make in the code. */
export interface Mistake {
  readonly file: (typeof hunted)[number][0];
  readonly replace: string;
  readonly with: string;
}

/** Messages of the tests that failed, by the name of their copy; an empty list where all passed. */
export type Failures = ReadonlyMap<string, readonly string[]>;

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs the hunted tests once on each copy of the code: as it is, or with a mistake. */
export async function runOn(copies: Readonly<Record<string, Mistake | undefined>>, seed: number, ...options: string[]): Promise<Failures> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'flaky-hunt-')));
  try {
    for (const [name, mistake] of Object.entries(copies)) copy(path.join(folder, name), mistake);
    const report = path.join(folder, 'report.json');
    await run(folder, seed, [`--outputFile=${report}`, ...options]);
    return failuresIn(folder, JSON.parse(readFileSync(report, 'utf8')) as Report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copy(folder: string, mistake: Mistake | undefined): void {
  for (const file of hunted.flat()) {
    const text = readFileSync(path.join(portfolio, file), 'utf8');
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), mistake?.file === file ? make(mistake, text) : text);
  }
}

function make({ file, replace, with: by }: Mistake, text: string): string {
  if (text.split(replace).length !== 2) throw new Error(`apps/portfolio/${file} has “${replace}” not exactly once, so the mistake cannot be made`);
  return text.replace(replace, () => by);
}

async function run(rootDir: string, seed: number, options: readonly string[]): Promise<void> {
  const config = {
    rootDir,
    testMatch: ['<rootDir>/**/*.test.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    transform: {},
    globals: { seed },
    setupFiles: [path.join(import.meta.dirname, 'seeded.ts')],
    moduleNameMapper: { '^@exemplar/ksb/proving$': path.join(import.meta.dirname, 'unrecorded.ts') },
  };
  const args = [jest, '--config', JSON.stringify(config), '--json', '--runInBand', '--no-cache', ...options];
  await once(spawn(process.execPath, args, { cwd: rootDir, stdio: 'ignore' }), 'close');
}

function failuresIn(folder: string, { testResults }: Report): Failures {
  const failures = new Map<string, string[]>();
  for (const { name, message, assertionResults } of testResults) {
    const copyOf = path.relative(folder, name).split(path.sep)[0] ?? '';
    const failed = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    const unloaded = assertionResults.length === 0 ? [`cannot be run: ${message}`] : [];
    failures.set(copyOf, [...(failures.get(copyOf) ?? []), ...unloaded, ...failed]);
  }
  return failures;
}
