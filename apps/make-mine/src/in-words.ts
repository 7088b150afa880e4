import type { Made } from './commands/make.ts';
import type { Updated } from './commands/update.ts';
import { firstThingsFile } from './copy/first-things.ts';
import { runner } from './refusal.ts';

/** What was done, or would be, for people. */
export function madeInWords({ answers, edits, parts, branch, inheritedFrom }: Made): string {
  const count = (does: string): number => edits.filter((edit) => edit.does === does).length;
  const lines = [
    `${answers.title}: ${count('changes')} files change, ${count('goes')} go with ${answers.without.length === 0 ? 'no part' : answers.without.join(' and ')}, ${count('emptied')} that tell of the exemplar go.`,
    ...parts.records.inherited.map(({ path, tells }) => `Kept as inherited: ${path}, which tells ${tells}.`),
  ];
  if (branch === undefined || inheritedFrom === undefined) return [...lines, 'Nothing was done.'].join('\n');
  return [
    ...lines,
    '',
    `You are on the branch ${branch}, two commits on. What is inherited ends at ${inheritedFrom.slice(0, 12)}.`,
    'npx pnpm test                            shows that it still works',
    `git switch - && git merge --ff-only ${branch}  takes it over`,
    `${runner} --undo                 throws it away`,
    `What to do first stands in ${firstThingsFile}.`,
  ].join('\n');
}

export function updatedInWords({ from, to, inheritedFrom, conflicts, commits }: Updated): string {
  if (commits === 0) return `Everything up to ${to.slice(0, 12)} is in here already.`;
  const taken = `${commits} ${commits === 1 ? 'commit' : 'commits'} of the exemplar, ${from.slice(0, 12)} to ${to.slice(0, 12)}`;
  if (conflicts.length === 0) return `Taken over: ${taken}. npx pnpm test shows whether all is well; git reset --keep HEAD~1 goes back.`;
  return [
    `Both you and the exemplar have changed the same lines of ${conflicts.length} files, in ${taken}:`,
    ...conflicts.map(({ file, whose }) => `  ${file}  (${whose === 'yours' ? 'yours' : 'kept in step'})`),
    ...(conflicts.some(({ file }) => file === 'package.json') ? [`In package.json, ksb.inheritedFrom is now ${inheritedFrom}.`] : []),
    'Settle them, git add each, and git commit; or git merge --abort.',
  ].join('\n');
}
