import { claimStates, type ClaimState, type EvidenceClaim } from './evidence.ts';
import { isProven } from './summary.ts';

/** What happened to a claim between two documents. */
export type Change = 'added' | 'removed' | 'gone-red' | 'gone-green' | 'changed' | 'moved' | 'state';

/** One claim that is not as it was. */
export interface ClaimChange {
  readonly id: string;
  readonly change: Change;
  readonly before?: Place;
  readonly after?: Place;
}

/** Where a claim stood, and in which state. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly state: ClaimState;
}

/** What is worst is said first; a claim is named once, by the worst that happened to it. */
const order: readonly Change[] = ['gone-red', 'removed', 'changed', 'state', 'moved', 'added', 'gone-green'];

/** What is compared of a claim. */
export type Compared = Pick<EvidenceClaim, 'id' | 'state' | 'contentHash' | 'file' | 'line'>;

interface Document {
  readonly claims: readonly Compared[];
}

/** Compares two documents, claim by claim; a claim is the same one as long as it keeps its id. */
export function diffEvidence(before: Document, after: Document): readonly ClaimChange[] {
  const old = new Map(before.claims.map((claim) => [claim.id, claim]));
  const young = new Map(after.claims.map((claim) => [claim.id, claim]));
  return [...new Set([...old.keys(), ...young.keys()])]
    .flatMap((id) => compare(id, old.get(id), young.get(id)) ?? [])
    .sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change) || (a.id < b.id ? -1 : 1));
}

function compare(id: string, before: Compared | undefined, after: Compared | undefined): ClaimChange | undefined {
  if (before === undefined) return after && { id, change: 'added', after: placeOf(after) };
  if (after === undefined) return { id, change: 'removed', before: placeOf(before) };
  const change = kindOf(before, after);
  return change && { id, change, before: placeOf(before), after: placeOf(after) };
}

function kindOf(before: Compared, after: Compared): Change | undefined {
  if (isRed(after) && !isRed(before)) return 'gone-red';
  if (isProven(after) && isRed(before)) return 'gone-green';
  if (before.contentHash !== after.contentHash) return 'changed';
  if (before.state !== after.state) return 'state';
  return before.file === after.file ? undefined : 'moved';
}

const isRed = ({ state }: Compared): boolean => claimStates.indexOf(state) <= claimStates.indexOf('failed');

function placeOf({ file, line, state }: Compared): Place {
  return { file, line, state };
}

/** The changes as people read them, one a line. */
export function printDiff(changes: readonly ClaimChange[]): string {
  if (changes.length === 0) return 'No claim has changed.';
  return changes.map(({ id, change, before, after }) => {
    const said = [before, after].flatMap((place) => (place === undefined ? [] : [`${place.state} at ${place.file}:${place.line}`]));
    return `${change}: “${id}” ${said.join(' → ')}`;
  }).join('\n');
}
