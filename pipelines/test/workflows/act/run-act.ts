import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';

import { spawnTied } from '@exemplar/machine/tied';

import { readWorkflow } from '../../../src/workflows/read-workflow.ts';

const repository = path.resolve(import.meta.dirname, '../../../..');
const workflow = '.github/workflows/pull-request.yml';

/** How the jobs ended, by the names under which people see them, and what each said. */
export interface Ran {
  readonly results: Readonly<Record<string, string>>;
  readonly said: Readonly<Record<string, string>>;
}

/** A copy of this repository as it stands, changes and all, in which the long stages are stood in for. */
export function copyFor(folder: string, changes: Readonly<Record<string, (text: string) => string>>): string {
  const root = mkdtempSync(path.join(folder, 'clone-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: repository, encoding: 'utf8', maxBuffer: 2 ** 25 }).split('\0');
  for (const file of files.filter((one) => one !== '' && existsSync(path.join(repository, one)))) cpSync(path.join(repository, file), path.join(root, file));
  const change = (file: string, to: (text: string) => string): void => {
    const [before, place] = [readFileSync(path.join(root, file), 'utf8'), path.join(root, file)];
    if (to(before) === before) throw new Error(`${file} is not as it was expected, so nothing was changed in it`);
    writeFileSync(place, to(before));
  };
  change('package.json', (text) => text.replace('node pipelines/src/cli.ts"', 'node pipelines/test/workflows/act/pipeline.ts"'));
  // The programs that it would install are not those that these stages run.
  change('.ci/run', (text) => text.replace('set -euo pipefail', 'exit 0'));
  for (const [file, to] of Object.entries(changes)) change(file, to);
  const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=act', '-c', 'user.email=act@exemplar.example', ...args], { cwd: root, encoding: 'utf8' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=everything');
  return root;
}

/** Runs the workflow of a pull request with `act`, or only some of its jobs, on this machine and without Docker. */
export async function runAct(act: string, root: string, only: readonly string[] = []): Promise<Ran> {
  const [cache, artifacts, event] = ['cache', 'artifacts', 'event.json'].map((name) => `${root}.${name}`) as [string, string, string];
  mkdirSync(artifacts);
  const sha = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  writeFileSync(event, JSON.stringify({ pull_request: { number: 1, base: { ref: 'main', sha }, head: { ref: 'change', sha } }, repository: { visibility: 'private', fork: false } }));
  const { stdout, stderr, exited } = spawnTied([
    act, 'pull_request', '--json', '--workflows', workflow, '--eventpath', event, '--env', `ARTIFACTS=${artifacts}`,
    '--platform', 'ubuntu-24.04=-self-hosted', '--no-cache-server', '--action-cache-path', cache, '--action-offline-mode',
    ...only.flatMap((job) => ['--job', job]),
    ...standIns(root).flatMap(([uses, folder]) => ['--local-repository', `${uses}=${folder}`]),
  ], { cwd: root, env: bareEnvironment(), stopSignal: 'TERM' });
  const results: Record<string, string> = {};
  const said: Record<string, string> = {};
  const read = async (lines: AsyncIterable<string>): Promise<void> => {
    for await (const line of lines) {
      const { job: padded = '', msg = '', jobResult } = spoken(line);
      const job = padded.trim().split('/').at(-1) ?? '';
      said[job] = `${said[job] ?? ''}${msg}\n`;
      if (jobResult !== undefined) results[job] = jobResult;
    }
  };
  await Promise.all([read(createInterface({ input: stdout })), read(createInterface({ input: stderr })), exited]);
  return { results, said };
}

/** What a new machine would have: nothing of the pnpm and the Jest that we run in ourselves. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { HOME, PATH = '' } = process.env;
  const programs = PATH.split(path.delimiter).filter((folder) => !folder.includes('node_modules')).join(path.delimiter);
  return { ...(HOME === undefined ? {} : { HOME }), PATH: programs, NO_COLOR: '1' };
}

/** A line of act; what is not JSON says something of its own. */
function spoken(line: string): { readonly job?: string; readonly msg?: string; readonly jobResult?: string } {
  try {
    return JSON.parse(line) as object;
  } catch {
    return { msg: line };
  }
}

/** For each foreign action that the workflow and those that it calls take, the folder of what stands in for it here. */
function standIns(root: string): readonly (readonly [string, string])[] {
  const files = ['pull-request', 'settings', 'image'].map((name) => `.github/workflows/${name}.yml`);
  const used = files.flatMap((file) => readWorkflow(file, readFileSync(path.join(root, file), 'utf8')).jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses.value])));
  return [...new Set(used)].flatMap((uses) => {
    const folder = path.join(root, 'pipelines/test/workflows/actions', path.basename(uses.split('@')[0] ?? ''));
    return existsSync(folder) ? [[uses, folder] as const] : [];
  });
}
