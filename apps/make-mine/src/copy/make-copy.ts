import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { scan, scanAt } from '@exemplar/ksb/cuts';

import { namesOf, type Answers } from '../answers/answers.ts';
import { Git } from '../git/git.ts';
import { namesFile, readNames } from '../names/read-names.ts';
import { partsFile, readParts, type Parts } from '../parts/parts.ts';
import { TemplateWrong } from '../refusal.ts';
import { printRecord, recordFile } from '../record/record.ts';
import { firstThings, firstThingsFile } from './first-things.ts';
import { lockAgain } from './lock-again.ts';
import { planCopy, type Edit, type Files } from './plan-copy.ts';
import { followedPolicy } from './policy.ts';

/** What a commit would be as somebody's own. */
export interface Plan {
  readonly edits: readonly Edit[];
  readonly parts: Parts;
}

/** The tracked files of a checkout. What holds a zero byte is no text. */
export function readFiles(root: string): Files {
  return new Map(new Git(root).files().map((file) => {
    const content = readFileSync(path.join(root, file));
    return [file, content.includes(0) ? undefined : content.toString('utf8')];
  }));
}

/** @throws TemplateWrong */
export function planFor(files: Files, answers: Answers): Plan {
  const parts = readParts(files.get(partsFile));
  return { edits: planCopy(files, readNames(files.get(namesFile)), namesOf(answers), parts, answers.without), parts };
}

/**
 * Makes a commit of the exemplar somebody's own, in a checkout of its own: neither branch nor files of anybody are touched.
 * @param from the commit of the exemplar
 * @param parents of the commit that is made
 * @returns the commit that is made
 */
export function makeCopy(root: string, from: string, parents: readonly string[], answers: Answers): { readonly commit: string; readonly plan: Plan } {
  const folder = mkdtempSync(path.join(tmpdir(), 'make-mine-'));
  const place = path.join(folder, 'copy');
  const git = new Git(root);
  git.run(['worktree', 'add', '--quiet', '--detach', place, from]);
  try {
    const plan = planFor(readFiles(place), answers);
    for (const edit of plan.edits) apply(place, edit);
    if (answers.without.length > 0 && existsSync(path.join(place, 'pnpm-lock.yaml'))) lockAgain(place);
    writeFileSync(path.join(place, recordFile), printRecord({ answers, from }));
    const copy = new Git(place);
    copy.run(['add', '--all']);
    const { claims, problems } = scan(place);
    if (problems.length > 0) throw new TemplateWrong(['What is left does not fit together:', ...problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)].join('\n'));
    const change = (file: string, of: (text: string) => string): void => { writeFileSync(path.join(place, file), of(readFileSync(path.join(place, file), 'utf8'))); };
    change('.ksb-policy.yaml', (text) => followedPolicy(text, scanAt(root, from).claims, claims));
    writeFileSync(path.join(place, firstThingsFile), firstThings(answers, plan.parts, claims));
    copy.run(['add', '--all']);
    const tree = copy.run(['write-tree']).trim();
    const message = `Make the exemplar ${answers.title}\n\nOther names and fewer parts, by a program: this is where what is inherited ends, and nobody's own work.\n`;
    return { commit: copy.run(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'], message).trim(), plan };
  } finally {
    git.ask('worktree', 'remove', '--force', place);
    rmSync(folder, { recursive: true, force: true });
    git.ask('worktree', 'prune');
  }
}

function apply(root: string, { file, to, text }: Edit): void {
  const place = path.join(root, file);
  if (to === undefined) {
    rmSync(place);
    return;
  }
  const target = path.join(root, to);
  if (to !== file) {
    mkdirSync(path.dirname(target), { recursive: true });
    renameSync(place, target);
  }
  if (text !== undefined) writeFileSync(target, text);
}
