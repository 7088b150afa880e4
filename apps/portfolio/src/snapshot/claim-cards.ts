import type { Links } from '../platform/pages/links.ts';
import type { ClaimSummary } from './snapshot-store.ts';
import { stateWords, type StateWords } from './state-words.ts';

/** A claim in a list: enough to know what it says, how it stands and where to look. */
export interface ClaimCard {
  readonly id: string;
  readonly why: string;
  readonly kind: string;
  readonly words: StateWords;
  /** File and line, as editors take it. */
  readonly place: string;
  readonly link: string;
}

/** The claims of a list, as its cards. */
export function claimCards(claims: readonly ClaimSummary[], links: Links): readonly ClaimCard[] {
  return claims.map(({ id, why, kind, state, file, line }) => ({
    id,
    why,
    kind,
    words: stateWords(state),
    place: `${file}:${line}`,
    link: links.claim(id),
  }));
}
