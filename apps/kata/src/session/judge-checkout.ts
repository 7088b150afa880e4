import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { makeScratch } from '@exemplar/ksb/cuts';

import { judge, type Judgement } from '../judge/judge.ts';
import type { PreparedCheck } from '../judge/prepare-checks.ts';
import type { Git } from './git.ts';

/** What a judge goes by, whatever the pair made of it. */
interface Pristine {
  /** The commit that holds it. */
  readonly start: string;
  /** Files, and folders that end in a slash. */
  readonly paths: readonly string[];
}

/** Judges a copy of the checkout, in which what is protected is as it was at the start. */
export async function judgeCheckout(git: Git, checks: readonly PreparedCheck[], pristine: Pristine): Promise<Judgement> {
  const scratch = makeScratch(git.root);
  try {
    putBack(git, scratch.root, pristine);
    const { results, history } = await judge(scratch.root, checks, pristine.start);
    // People look for a place in their own files.
    return { results: results.map((result) => ({ ...result, reason: result.reason.replaceAll(`${realpathSync(scratch.root)}/`, '') })), history };
  } finally {
    scratch.remove();
  }
}

/**
 * Makes the protected files of a copy what they are in a commit.
 *
 * @ksb judges-are-pristine D1 D5 K14 S14: whoever edits a test to pass it has changed nothing about the verdict, so a green light
 * says something about the work and nothing about the judge.
 * @cut replace "input: files" with "input: ''"
 */
export function putBack(git: Git, copy: string, { start, paths }: Pristine): void {
  for (const file of git.changedSince(start, paths)) rmSync(path.join(copy, file), { force: true });
  const folder = mkdtempSync(path.join(tmpdir(), 'kata-pristine-'));
  try {
    const env = { GIT_INDEX_FILE: path.join(folder, 'index') };
    git.run(['read-tree', start], { env });
    const files = git.run(['--literal-pathspecs', 'ls-files', '-z', '--cached', '--', ...paths], { env });
    git.run(['checkout-index', '--force', '--quiet', '-z', '--stdin', `--prefix=${copy}/`], { env, input: files });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
