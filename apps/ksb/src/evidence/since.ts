import type { Claim } from '../claim/claim.ts';
import type { ClaimState } from './evidence.ts';

/** What a change of the repository did to one claim. What its proof says is told where it is known. */
export interface ClaimSince {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed' | 'reworded' | 'moved';
  /** Where it stands, or, when it was removed, stood. */
  readonly file: string;
  readonly line: number;
  readonly state?: ClaimState;
  /** Pairs, as `D1 K4`, that it shows now and did not before. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

type Words = Pick<Claim, 'id' | 'why' | 'file' | 'line' | 'pairs' | 'contentHash'> & { readonly state?: ClaimState };

/** What became of each claim since an older scan; a claim that is as it was is left out. */
export function claimsSince(before: readonly Words[], claims: readonly Words[]): ClaimSince[] {
  const old = new Map(before.map((claim) => [claim.id, claim]));
  const now = new Set(claims.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !now.has(id)).map(({ id, file, line, pairs }): ClaimSince => ({ id, change: 'removed', file, line, gained: [], lost: names(pairs) })),
    ...claims.flatMap((claim) => compare(old.get(claim.id), claim) ?? []),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function compare(before: Words | undefined, after: Words): ClaimSince | undefined {
  const { id, file, line } = after;
  const state = after.state === undefined ? {} : { state: after.state };
  const gained = names(after.pairs);
  if (before === undefined) return { id, change: 'added', file, line, ...state, gained, lost: [] };
  const lost = names(before.pairs);
  const change = kindOf(before, after);
  return change && { id, change, file, line, ...state, gained: without(gained, lost), lost: without(lost, gained) };
}

function kindOf(before: Words, after: Words): 'changed' | 'reworded' | 'moved' | undefined {
  if (before.contentHash !== after.contentHash) return 'changed';
  if (before.why !== after.why || names(before.pairs).join() !== names(after.pairs).join()) return 'reworded';
  return before.file === after.file ? undefined : 'moved';
}

const names = (pairs: Words['pairs']): string[] => pairs.map(({ duty, ksb }) => `${duty} ${ksb}`);
const without = (some: readonly string[], others: readonly string[]): string[] => some.filter((one) => !others.includes(one));

/** One line that tells what became of a claim. */
export function printSince({ id, change, file, line, state, gained, lost }: ClaimSince): string {
  const said = [state === undefined ? '' : `now ${state}`, pairs('shows', gained), pairs('shows no more', lost)].filter((part) => part !== '');
  return `${change}: “${id}” (${file}:${line})${said.length === 0 ? '' : `: ${said.join('; ')}`}`;
}

const pairs = (words: string, some: readonly string[]): string => (some.length === 0 ? '' : `${words} ${some.join(', ')}`);
