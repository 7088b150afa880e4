import type { Snapshot } from './snapshot-store.ts';

/** Where a snapshot came from, in words. */
export interface Provenance {
  readonly repository: string;
  readonly publishedAt: Date;
  /** Absent where there is no git history. */
  readonly commit?: { readonly full: string; readonly short: string };
  /** How the files stood to that commit, as a sentence. */
  readonly workingTree: string;
}

const workingTrees: Readonly<Record<Snapshot['workingTree'], string>> = {
  clean: 'The files were exactly those of this commit.',
  changed: 'Some files had been changed since this commit and were not yet part of it.',
  'no-history': 'The files had no git history, so there is no commit to compare them with.',
};

/** Says which commit a snapshot shows, when it was published, and how the files stood to that commit. */
export function provenance({ repository, publishedAt, commit, workingTree }: Snapshot): Provenance {
  return {
    repository,
    publishedAt,
    ...(workingTree === 'no-history' ? {} : { commit: { full: commit, short: commit.slice(0, 10) } }),
    workingTree: workingTrees[workingTree],
  };
}
