import { writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Answers } from '../answers/answers.ts';
import { withBaseline } from '../copy/manifest.ts';
import { makeCopy, planFor, readFiles } from '../copy/make-copy.ts';
import type { Edit } from '../copy/plan-copy.ts';
import type { Git } from '../git/git.ts';
import type { Parts } from '../parts/parts.ts';
import { recordFile } from '../record/record.ts';
import { Refusal, runner } from '../refusal.ts';

/** The branch that a copy is made on; it is taken over by a merge, or thrown away. */
export const branch = 'make-mine';
/** Remembers the branch that one was on before. */
export const before = 'refs/make-mine/before';

export interface Made {
  readonly answers: Answers;
  readonly edits: readonly Edit[];
  readonly parts: Parts;
  readonly branch?: string;
  readonly inheritedFrom?: string;
}

/** Says what would be done, and does nothing. */
export function planToMake(git: Git, answers: Answers): Made {
  return { answers, ...planFor(readFiles(git.root), answers) };
}

/**
 * The branch that a copy is made from.
 * @throws Refusal where one was made already
 */
export function branchToMake(git: Git): string {
  const was = git.branch();
  if (was === undefined) throw new Refusal('No branch is checked out, so there is nothing to come back to', 'git switch main');
  if (git.commit(`refs/heads/${branch}`) !== undefined) throw new Refusal(`There is a branch “${branch}” already`, `${runner} --undo`, `git branch -m ${branch} another-name`);
  if (git.ask('cat-file', '-e', `HEAD:${recordFile}`) !== undefined) throw new Refusal(`This copy has been made somebody's own already: ${recordFile} says so`, `${runner} --update UPSTREAM`);
  return was;
}

/**
 * Makes the copy on a branch of its own: one commit with all that the program did, and one that says so of it.
 * @throws Refusal
 */
export function make(git: Git, answers: Answers): Made {
  const was = branchToMake(git);
  const from = git.run(['rev-parse', 'HEAD']).trim();
  const { commit, plan } = makeCopy(git.root, from, [from], answers);
  git.run(['symbolic-ref', before, `refs/heads/${was}`]);
  git.run(['switch', '--quiet', '--create', branch, commit]);
  recordBaseline(git, commit);
  git.run(['commit', '--quiet', '--no-verify', '--all', '-F', '-'], 'Say what is inherited\n\nWhatever comes after this commit is our own work.\n');
  return { answers, ...plan, branch, inheritedFrom: commit };
}

/**
 * Writes into the root package which commit was the last that is nobody's own work.
 *
 * @ksb baseline-recorded D12 K13 S12: where the template ends is written down by the program that takes it over, right after its own
 * change, so neither the template nor the renaming of it is ever credited to the person who typed one command.
 * @cut replace "withBaseline(text, commit)" with "text"
 */
export function recordBaseline(git: Git, commit: string): void {
  const manifest = path.join(git.root, 'package.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, withBaseline(text, commit));
}
