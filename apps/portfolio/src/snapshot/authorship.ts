import type { EvidenceClaim } from '@exemplar/ksb';

type Provenance = NonNullable<EvidenceClaim['provenance']>;

/** Whose work a claim is, in words. */
export interface Authorship {
  readonly whose: string;
  /** Names, joined by commas; empty where git names nobody. */
  readonly people: string;
  readonly first?: Moment;
  readonly last?: Moment;
}

interface Moment {
  readonly commit: string;
  readonly date: Date;
}

const whose: Readonly<Record<Provenance['ownership'], string>> = {
  own: 'The work of this repository’s own people.',
  shared: 'Partly the work of this repository’s own people, partly inherited from the exemplar.',
  inherited: 'Inherited from the exemplar unchanged: not evidence of one’s own.',
  unknown: 'Git cannot tell whose work this is.',
};

/** Says whose work a claim is, as git tells it; undefined where nobody asked git. */
export function authorship(provenance: EvidenceClaim['provenance']): Authorship | undefined {
  if (provenance === undefined) return undefined;
  const { ownership, authors, coAuthors, uncommitted, first, last } = provenance;
  const open = uncommitted ? ' Some of it was in no commit yet.' : '';
  return {
    whose: `${whose[ownership]}${open}`,
    people: [...authors, ...coAuthors.map((name) => `${name} (co-author)`)].join(', '),
    ...(first === undefined ? {} : { first: momentOf(first) }),
    ...(last === undefined ? {} : { last: momentOf(last) }),
  };
}

const momentOf = ({ commit, date }: { commit: string; date: string }): Moment => ({ commit: commit.slice(0, 10), date: new Date(date) });
