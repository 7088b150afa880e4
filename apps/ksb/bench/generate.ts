import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { allPairs } from '../src/standard/standard.ts';

/** How large a repository to make. */
export interface Size {
  readonly files: number;
  /** Spread evenly, so that a file holds several where there are more claims than files. */
  readonly claims: number;
  /** How long each file is at least. */
  readonly bytes: number;
  /** How many commits its history has; each but the first changes some of the files. */
  readonly commits: number;
}

const filler: Readonly<Record<string, (n: number) => string>> = {
  ts: (n) => `export function step${n}(input: readonly string[]): number {\n  return input.filter((one) => one !== '${n}').length;\n}\n`,
  yml: (n) => `step-${n}:\n  runs-on: ubuntu\n  needs: [build, test]\n  with:\n    name: "step ${n}"\n`,
  md: (n) => `## Step ${n}\n\nSome *plain* words about step ${n}, with a [link](https://example.org/${n}).\n`,
  sh: (n) => `step_${n}() {\n  echo "step ${n}" | sort\n}\n`,
  sql: (n) => `CREATE TABLE step_${n} (\n  id bigint PRIMARY KEY,\n  name text NOT NULL\n);\n`,
};

const signs: Readonly<Record<string, readonly [string, string]>> = {
  ts: ['// ', ''],
  yml: ['# ', ''],
  md: ['<!-- ', ' -->'],
  sh: ['# ', ''],
  sql: ['-- ', ''],
};

/** Makes a git checkout in a temporary folder, the same one for the same size. */
export function generateRepository({ files, claims, bytes, commits }: Size): string {
  const root = mkdtempSync(path.join(tmpdir(), 'ksb-bench-'));
  const endings = Object.keys(filler);
  const claimsBefore = (n: number): number => Math.floor((n * claims) / files);
  for (let n = 0; n < files; n += 1) {
    const ending = endings[n % endings.length] ?? 'ts';
    const folder = path.join(root, `part-${n % 97}`, `piece-${n % 13}`);
    mkdirSync(folder, { recursive: true });
    const own = Array.from({ length: claimsBefore(n + 1) - claimsBefore(n) }, (_, one) => claimsBefore(n) + one);
    writeFileSync(path.join(folder, `file-${n}.${ending}`), textOf(ending, n, own.map((claim) => claimIn(ending, claim)), bytes));
  }
  const git = (...args: string[]): unknown => execFileSync('git', ['-c', 'gc.auto=0', ...args], { cwd: root, stdio: 'pipe' });
  git('init', '--quiet');
  for (let commit = 0; commit < commits; commit += 1) {
    if (commit > 0) changeSome(root, commit);
    git('add', '--all');
    git('-c', `user.name=Author ${commit % 7}`, '-c', 'user.email=bench@example.invalid', 'commit', '--quiet', '--message=bench');
  }
  return root;
}

/** Changes one in a hundred files. */
function changeSome(root: string, commit: number): void {
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
  const names = stdout.split('\0').filter((name) => name !== '');
  for (let n = commit % 100; n < names.length; n += 100) {
    const place = path.join(root, names[n] ?? '');
    // A blank at the end of the line beneath the claim, and a line more at the end of the file.
    writeFileSync(place, `${readFileSync(place, 'utf8').replace(/(@ksb[^\n]*\n[^\n]*)/, '$1 ')}\n`);
  }
}

function textOf(ending: string, n: number, claims: readonly string[], bytes: number): string {
  const parts: string[] = [];
  for (let length = 0; length < bytes; length += (parts.at(-1)?.length ?? 0) + 1) {
    parts.push(filler[ending]?.(n * 1000 + parts.length) ?? '');
  }
  const places = claims.map((_, one) => Math.floor(((one + 0.5) * parts.length) / claims.length));
  return parts.map((part, at) => claims.filter((_, one) => places[one] === at).join('') + part).join('\n');
}

function claimIn(ending: string, n: number): string {
  const pairs = allPairs();
  const { duty, ksb } = pairs[n % pairs.length] ?? { duty: 'D1', ksb: 'K7' };
  const [open, close] = signs[ending] ?? ['# ', ''];
  return `${open}@ksb claim-${n} ${duty} ${ksb}: why it shows this.${close}\n`;
}
