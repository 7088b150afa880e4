import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { attach, detach, digestsIn } from '../../src/snapshot/excerpts.ts';
import { anyClaim } from '../any-evidence.ts';
import { sampleClaim } from '../sample-evidence.ts';

describe('excerpts', () => {
  it('are put back as they were taken out, whatever the claim', () => {
    fc.assert(fc.property(anyClaim, (claim) => {
      const { claim: detached, texts } = detach(claim);
      expect(attach(detached, texts)).toEqual(claim);
    }));
  });

  it('leave nothing of their text in the claim', () => {
    const { claim } = detach(sampleClaim('one'));
    expect(digestsIn(claim)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('have one digest for one text, wherever it stands', proving('content-addressed', () => {
    const sample = sampleClaim('one', 'the same text');
    expect(sample.proofs[0]?.excerpt.text).toBe('the same text');
    expect(detach(sample)).toMatchObject({ texts: new Map([[expect.stringMatching(/^[0-9a-f]{64}$/), 'the same text']]) });
  }));

  it('that are missing are an error that names the claim', () => {
    expect(() => attach(detach(sampleClaim('one')).claim, new Map())).toThrow('of the claim “one” is not stored');
  });
});
