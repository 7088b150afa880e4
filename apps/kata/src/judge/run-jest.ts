import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { testRunVariable, type TestRun } from '@exemplar/ksb/cuts';

import { historyVariable, readHistory, type Moment } from './history.ts';
import type { FileOutcome, TestOutcome } from './light.ts';

/** How long one run may take before it is stopped. Milliseconds. */
const patience = 5 * 60_000;

interface JestReport {
  readonly testResults: readonly { readonly name: string; readonly message: string; readonly assertionResults: readonly TestOutcome[] }[];
}

/** Which tests of which files to run. */
export interface Wanted {
  readonly files: readonly string[];
  /** Sources of regular expressions; none for all tests of these files. */
  readonly titles: readonly string[];
}

/** What a run of Jest came to. */
interface JestRun {
  readonly outcomes: readonly FileOutcome[];
  readonly output: string;
  readonly history: readonly Moment[];
}

/** Runs test files of a tree as Jest does there, without touching what that tree has recorded of its own. */
export async function runJest(root: string, { files, titles }: Wanted, run: TestRun): Promise<JestRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kata-'));
  try {
    const report = path.join(folder, 'report.json');
    const testRun = path.join(folder, 'run.json');
    const history = path.join(folder, 'history.jsonl');
    writeFileSync(testRun, JSON.stringify(run));
    const args = [
      ...[path.join(root, 'node_modules/jest/bin/jest.js'), '--forceExit', '--reporters=default', '--json', `--outputFile=${report}`],
      ...(files.length === 1 ? ['--runInBand'] : []),
      ...(titles.length === 0 ? [] : ['-t', `(?:^| )(?:${titles.join('|')})$`]),
      ...['--runTestsByPath', ...files],
    ];
    const output = await spawnJest(root, args, { [testRunVariable]: testRun, [historyVariable]: history });
    return { outcomes: readReport(root, report), output, history: readHistory(history) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function spawnJest(root: string, args: readonly string[], told: Readonly<Record<string, string>>): Promise<string> {
  const env = {
    ...process.env,
    ...told,
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    NO_COLOR: '1',
  };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'], timeout: patience, killSignal: 'SIGKILL' });
  // Whoever stops us stops the tests too; what they started is tied to them.
  const stop = (): void => { child.kill('SIGKILL'); };
  process.once('exit', stop);
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      process.removeListener('exit', stop);
      resolve(output);
    });
  });
}

function readReport(root: string, file: string): readonly FileOutcome[] {
  let report: JestReport;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    // Jest was stopped or could not begin; whoever asked finds no outcome and shows the output.
    return [];
  }
  return report.testResults.map(({ name, message, assertionResults }) => ({
    file: path.relative(root, name).split(path.sep).join('/'),
    unloaded: assertionResults.length === 0 ? message.trim() : '',
    tests: assertionResults,
  }));
}
