import type { Claim } from '../claim/claim.ts';
import { nearest } from '../claim/nearest.ts';
import type { ClaimState } from '../evidence/evidence.ts';
import type { Gathered } from '../evidence/gather.ts';
import { isProven } from '../evidence/summary.ts';
import { gitOrThrow } from '../scan/git.ts';
import type { Candidate } from './falsify.ts';
import type { Imports } from './imports.ts';
import { filesOf } from './kept-cuts.ts';

/** The claims that can be tried, and what stands in the way of the others. */
export interface Choice {
  readonly candidates: readonly Candidate[];
  readonly unready: readonly string[];
  /** Claims whose proofs need a tool that is not here: no fault, but in CI. */
  readonly blocked: readonly string[];
}

/** Which claims to try. */
export interface Wanted {
  /** Claims by name; all when there are none. */
  readonly ids: readonly string[];
  /** Only those that can be reached from these files. */
  readonly changed?: ReadonlySet<string>;
  readonly imports: Imports;
}

/** Chooses among the claims of a repository those that are wanted, and whose proofs pass. */
export function chooseCandidates({ evidence, scan }: Gathered, { ids, changed, imports }: Wanted): Choice {
  const states = new Map(evidence.claims.map((claim) => [claim.id, claim.state]));
  const isReady = ({ id }: Claim): boolean => {
    const state = states.get(id);
    return state !== undefined && (isProven({ state }) || state === 'survived');
  };
  const all = scan.claims.map((claim) => ({ claim, proofs: scan.proofs.filter((proof) => proof.claim === claim.id) }));
  const wanted = all
    .filter(({ claim }) => ids.length === 0 || ids.includes(claim.id))
    .filter(({ claim, proofs }) => changed === undefined || [...imports.reach(filesOf(claim, proofs))].some((file) => changed.has(file)));
  const open = wanted.flatMap(({ claim }) => (isReady(claim) ? [] : [claim.id]));
  const isBlocked = (id: string): boolean => states.get(id) === 'blocked';
  return {
    candidates: wanted.filter(({ claim }) => isReady(claim)),
    unready: [
      ...unknownIds(ids, [...states.keys()]),
      ...(scan.problems.length > 0 ? ['some claims are wrong; pnpm ksb scan names them'] : []),
      ...notReady(open.filter((id) => !isBlocked(id)), states),
    ],
    blocked: open.filter(isBlocked).map((id) => `“${id}” is blocked: its proof needs a tool that is not here; pnpm test names it`),
  };
}

/** One line for each state, however many claims are in it. */
function notReady(ids: readonly string[], states: ReadonlyMap<string, ClaimState>): string[] {
  return [...Map.groupBy(ids, (id) => states.get(id) ?? 'unknown')].map(([state, [first = '', ...others]]) => {
    const rest = others.length === 0 ? 'is' : `and ${others.length} more are`;
    return `“${first}” ${rest} ${state}: run pnpm test first`;
  });
}

function unknownIds(ids: readonly string[], known: readonly string[]): string[] {
  return ids.filter((id) => !known.includes(id)).map((id) => {
    const meant = nearest(id, known);
    return `there is no claim “${id}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`;
  });
}

/** The files that differ from a commit, in the working tree too. */
export function filesChangedSince(root: string, commit: string): ReadonlySet<string> {
  const differing = gitOrThrow(root, 'diff', '--name-only', '--no-renames', '-z', commit);
  const added = gitOrThrow(root, 'ls-files', '--others', '--exclude-standard', '-z');
  return new Set(`${differing}${added}`.split('\0').filter((file) => file !== ''));
}
