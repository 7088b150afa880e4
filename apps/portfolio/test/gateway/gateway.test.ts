import { describe, expect, it } from '@jest/globals';
import { allPairs, isPractice, standard } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';

import { gateway, type GatewayClaim } from '../../src/gateway/gateway.ts';
import type { Review } from '../../src/review/review-store.ts';

const hash = 'sha256:a';
const whole: GatewayClaim = { id: 'whole', state: 'proven', contentHash: hash, pairs: allPairs(), ownership: 'own' };
const review = (own: Partial<Review> = {}): Review => ({
  id: '', claimId: 'whole', contentHash: hash, decision: 'accepted', comment: 'x', authorRole: 'assessor', writtenAt: new Date(0), ...own,
});
const everything = { claims: [whole], reviews: [review()], reflected: new Set(standard.ksbs.map(({ id }) => id)) };

/** What is missing for a KSB. */
function missing(ksb: string, own: Partial<Parameters<typeof gateway>[0]>): string[] {
  return gateway({ ...everything, ...own }).find((one) => one.ksb.id === ksb)?.missing.map(({ what }) => what) ?? [];
}

describe('the gateway', () => {
  it('finds nothing missing where there is everything', () => {
    expect(gateway(everything).flatMap((one) => one.missing)).toEqual([]);
  });

  it('says of every KSB what is missing and why', proving('gateway-by-reasons', () => {
    const nothing = gateway({ claims: [], reviews: [], reflected: new Set() });
    expect(nothing).toHaveLength(51);
    for (const { ksb, missing: found } of nothing) {
      expect(found.map(({ what }) => what)).toEqual(isPractice(ksb.id) ? ['no-proven-claim', 'no-reflection'] : ['no-proven-claim']);
      expect(found[0]?.reason).toMatch(/^No proven claim in dut(?:y|ies) D/);
    }
  }));

  it('names the duties that are without', () => {
    const withoutD9 = { ...whole, pairs: allPairs().filter(({ duty }) => duty !== 'D9') };
    const k12 = gateway({ ...everything, claims: [withoutD9] }).find(({ ksb }) => ksb.id === 'K12');
    expect(k12?.missing).toEqual([{ what: 'no-proven-claim', reason: 'No proven claim in duty D9', claims: [] }]);
  });

  it.each([
    ['a red proof', { claims: [whole, { ...whole, id: 'red', state: 'failed' as const }] }, ['red']],
    ['inherited evidence only', { claims: [{ ...whole, ownership: 'inherited' }] }, ['inherited']],
    ['a query', { reviews: [review(), review({ decision: 'queried' })] }, ['queried', 'not-accepted']],
    ['a review of something else', { reviews: [review({ contentHash: 'sha256:b' })] }, ['not-accepted']],
    ['a comment only', { reviews: [review({ decision: 'commented' })] }, ['not-accepted']],
  ])('points at %s', (_, own, found) => {
    expect(missing('K11', own)).toEqual(found);
  });

  it('asks for a reflection where a KSB lives in a person, and nowhere else', () => {
    expect(missing('B4', { reflected: new Set() })).toEqual(['no-reflection']);
    expect(missing('K11', { reflected: new Set() })).toEqual([]);
  });
});
