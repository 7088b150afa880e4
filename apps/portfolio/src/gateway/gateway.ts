import { dutiesListing, isPractice, isProven, standard, type ClaimState, type Ksb, type Pair } from '@exemplar/ksb';

import { isRed } from '../snapshot/pair-state.ts';
import { standingOf } from '../review/judgement.ts';
import type { Review } from '../review/review-store.ts';

/** What the gateway looks at in a claim. */
export interface GatewayClaim {
  readonly id: string;
  readonly state: ClaimState;
  readonly contentHash: string;
  readonly pairs: readonly Pair[];
  /** Null where nobody asked git whose work it is. */
  readonly ownership: string | null;
}

/** What the gateway looks at. */
export interface Gathered {
  readonly claims: readonly GatewayClaim[];
  /** All reviews of the portfolio, oldest first. */
  readonly reviews: readonly Review[];
  /** The KSBs that have a whole reflection. */
  readonly reflected: ReadonlySet<string>;
}

/** Something that is missing, and the claims that it is about. */
export interface Missing {
  readonly what: 'no-proven-claim' | 'red' | 'inherited' | 'no-reflection' | 'queried' | 'not-accepted';
  /** In a sentence. */
  readonly reason: string;
  readonly claims: readonly string[];
}

export interface KsbAtGateway {
  readonly ksb: Ksb;
  readonly practice: boolean;
  /** Empty when a machine finds nothing missing. */
  readonly missing: readonly Missing[];
}

/**
 * What is missing before a portfolio is taken to the gateway, KSB by KSB. It says what can be counted; whether somebody
 * is ready is for people to decide.
 *
 * @ksb gateway-by-reasons D4 D8 K3 K10: an apprentice reads what is missing and why, KSB by KSB, in place of a score,
 * and no number in it decides about a person.
 */
export function gateway({ claims, reviews, reflected }: Gathered): readonly KsbAtGateway[] {
  const reviewsByClaim = Map.groupBy(reviews, ({ claimId }) => claimId);
  return standard.ksbs.map((ksb) => {
    const own = claims.filter(({ pairs }) => pairs.some((pair) => pair.ksb === ksb.id));
    const practice = isPractice(ksb.id);
    const missing = [
      unproven(ksb, own),
      about(own.filter(({ state }) => isRed(state)), 'red', 'A proof says no'),
      inheritedOnly(own),
      ...(practice && !reflected.has(ksb.id) ? [{ what: 'no-reflection' as const, reason: 'It lives in a person, and there is no whole reflection of yours on it', claims: [] }] : []),
      ...judged(own, reviewsByClaim),
    ].filter((one) => one !== undefined);
    return { ksb, practice, missing };
  });
}

function unproven(ksb: Ksb, claims: readonly GatewayClaim[]): Missing | undefined {
  const shown = new Set(claims.filter(isProven).flatMap(({ pairs }) => pairs.filter((pair) => pair.ksb === ksb.id).map(({ duty }) => duty)));
  const without = dutiesListing(ksb.id).map(({ id }) => id).filter((duty) => !shown.has(duty));
  if (without.length === 0) return undefined;
  return { what: 'no-proven-claim', reason: `No proven claim in ${without.length === 1 ? 'duty' : 'duties'} ${without.join(', ')}`, claims: [] };
}

function inheritedOnly(claims: readonly GatewayClaim[]): Missing | undefined {
  const proven = claims.filter(isProven);
  if (proven.length === 0 || proven.some(({ ownership }) => ownership !== 'inherited')) return undefined;
  return { what: 'inherited', reason: 'Everything shown for it is inherited from the exemplar, and not your evidence', claims: proven.map(({ id }) => id) };
}

function judged(claims: readonly GatewayClaim[], reviews: ReadonlyMap<string, readonly Review[]>): readonly (Missing | undefined)[] {
  const standings = claims.map((claim) => ({ claim, ...standingOf(reviews.get(claim.id) ?? [], claim.contentHash) }));
  const accepted = standings.some(({ judgement, stale }) => judgement === 'accepted' && !stale);
  const queried = standings.filter(({ judgement }) => judgement === 'queried').map(({ claim }) => claim);
  return [
    about(queried, 'queried', 'An assessor asked something that is still open'),
    accepted || claims.length === 0 ? undefined : { what: 'not-accepted', reason: 'No assessor has accepted evidence for it as it is now', claims: [] },
  ];
}

function about(claims: readonly GatewayClaim[], what: Missing['what'], reason: string): Missing | undefined {
  return claims.length === 0 ? undefined : { what, reason, claims: claims.map(({ id }) => id) };
}
