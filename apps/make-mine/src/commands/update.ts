import { readFileSync } from 'node:fs';
import path from 'node:path';

import { makeCopy } from '../copy/make-copy.ts';
import type { Git } from '../git/git.ts';
import { whoseFiles, type Whose } from '../git/whose.ts';
import { readRecord, recordFile } from '../record/record.ts';
import { Refusal } from '../refusal.ts';
import { recordBaseline } from './make.ts';

export interface Updated {
  readonly from: string;
  readonly to: string;
  /** The last commit that is nobody's own work: the new exemplar under one's own names. */
  readonly inheritedFrom: string;
  /** Files that people have to settle. The baseline is written already, unless the root package is among them. */
  readonly conflicts: readonly { readonly file: string; readonly whose: Whose | undefined }[];
  readonly commits: number;
}

/**
 * Takes what the exemplar has learnt. The new exemplar is made somebody's own by the same answers, as a child of the one before, so what
 * git compares differs only in what the exemplar has changed.
 *
 * @ksb updates-taken D5 D12 K13 S12 S20: a template can go on learning after it was taken over: its next version is renamed
 * by the same function and merged, and a conflict is a real one, where both have changed the same lines.
 * @cut replace "[baseline, to]" with "[to]"
 * @throws Refusal
 */
export function update(git: Git, upstream: string): Updated {
  const text = git.ask('show', `HEAD:${recordFile}`);
  if (text === undefined) throw new Refusal(`${recordFile} is not here, so this is no copy that was made somebody's own`, 'npx pnpm make-mine');
  const { answers, from } = readRecord(text);
  const baseline = baselineOf(git);
  const to = git.commit(upstream);
  if (to === undefined) throw new Refusal(`Git knows no commit “${upstream}” here`, 'git fetch UPSTREAM, and then its branch, like upstream/main');
  if (to === from) return { from, to, inheritedFrom: baseline, conflicts: [], commits: 0 };
  const commits = Number(git.run(['rev-list', '--count', `${from}..${to}`]).trim());
  const { commit } = makeCopy(git.root, to, [baseline, to], answers);
  const merged = git.ask('merge', '--quiet', '--no-ff', '--no-commit', commit);
  const conflicts = git.conflicts();
  if (merged === undefined && conflicts.length === 0) throw new Refusal('Git could not merge the renamed exemplar', `git merge ${commit}`);
  if (!conflicts.includes('package.json')) {
    recordBaseline(git, commit);
    git.run(['add', 'package.json']);
  }
  if (conflicts.length === 0) git.run(['commit', '--quiet', '--no-verify', '-F', '-'], `Take what the exemplar has learnt\n\nAll that it has up to ${to.slice(0, 12)}, under our own names; it is inherited.\n`);
  const whose = whoseFiles(git, conflicts);
  return { from, to, inheritedFrom: commit, conflicts: conflicts.map((file) => ({ file, whose: whose.get(file) })), commits };
}

function baselineOf(git: Git): string {
  const { ksb } = JSON.parse(readFileSync(path.join(git.root, 'package.json'), 'utf8')) as { ksb?: { inheritedFrom?: string } };
  const baseline = ksb?.inheritedFrom === undefined ? undefined : git.commit(ksb.inheritedFrom);
  if (baseline === undefined) throw new Refusal('package.json does not say under ksb.inheritedFrom what was inherited, or this history does not hold it', 'git fetch --unshallow');
  return baseline;
}
