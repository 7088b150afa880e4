import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { causes, outcomes, type DeployEvent } from '../../src/deploy/deploy-event.ts';
import { releasesOf } from '../../src/deploy/previous-release.ts';
import { aDeployment, digest } from './a-deployment.ts';

/** Deployments of production, one an hour. */
const record = (...events: Partial<DeployEvent>[]): DeployEvent[] =>
  events.map((event, hour) => aDeployment({ id: String(hour), endedAt: new Date(Date.UTC(2027, 2, 1, hour)).toISOString(), ...event }));

const previous = (events: DeployEvent[]): string | undefined => releasesOf('production', events)?.previous?.digest;

describe('going back', () => {
  it('leads to the last other image that went well', proving('way-back', () => {
    expect(previous(record({ digest: digest('a') }, { digest: digest('b') }))).toBe(digest('a'));
    expect(previous(record({ digest: digest('a') }, { digest: digest('b'), outcome: 'rolled back' }, { digest: digest('c') }))).toBe(digest('a'));
  }));

  it('twice leads further back, and never to what one went back from', proving('way-back', () => {
    const once = record({ digest: digest('a') }, { digest: digest('b') }, { digest: digest('c') }, { digest: digest('b'), cause: 'rollback' });
    expect(previous(once)).toBe(digest('a'));
  }));

  it('can lead to an image that somebody has since decided for anew', () => {
    const anew = record({ digest: digest('a') }, { digest: digest('b') }, { digest: digest('a'), cause: 'rollback' }, { digest: digest('b') }, { digest: digest('c') });
    expect(previous(anew)).toBe(digest('b'));
  });

  it('leads nowhere where nothing ran before', () => {
    expect(releasesOf('production', [])).toBeUndefined();
    expect(previous(record({ digest: digest('a') }))).toBeUndefined();
    expect(previous(record({ environment: 'staging', digest: digest('a') }, { digest: digest('b') }))).toBeUndefined();
  });

  it('never leads to what runs, or to what never went well here', () => {
    const event = fc.record({
      environment: fc.constantFrom('staging', 'production'), digest: fc.constantFrom('a', 'b', 'c', 'd').map(digest), cause: fc.constantFrom(...causes), outcome: fc.constantFrom(...outcomes),
    });
    fc.assert(fc.property(fc.array(event, { maxLength: 12 }), (about) => {
      const releases = releasesOf('production', record(...about));
      if (releases?.previous === undefined) return;
      expect(releases.previous.digest).not.toBe(releases.running.digest);
      expect(releases.previous).toMatchObject({ environment: 'production', outcome: 'succeeded' });
    }));
  });
});
