import fc from 'fast-check';

import type { DeployEvent } from '../../src/deploy/deploy-event.ts';
import type { Commit, History } from '../../src/git/history.ts';
import { anyDeployEvent } from '../deploy/any-deploy-event.ts';

/** A history with branches and merges, and deployments of its commits, some of which mend earlier ones. */
export interface Delivery {
  readonly events: readonly DeployEvent[];
  readonly history: History;
}

const start = Date.parse('2027-03-01T00:00:00Z') / 1000;

const anyHistory: fc.Arbitrary<readonly Commit[]> = fc.array(fc.record({ parents: fc.array(fc.nat(4), { minLength: 1, maxLength: 2 }), second: fc.integer({ min: -86_400 * 9, max: 86_400 * 60 }) }), { minLength: 1, maxLength: 25 })
  .map((drafts) => drafts.map(({ parents, second }, index): Commit => ({
    id: nameOf(index),
    parents: [...new Set(parents.map((back) => index - 1 - back).filter((parent) => parent >= 0).map(nameOf))],
    committedAt: start + second,
  })));

const nameOf = (index: number): string => index.toString(16).padStart(40, '0');

export const anyDelivery: fc.Arbitrary<Delivery> = anyHistory.chain((commits) =>
  fc.uniqueArray(
    fc.tuple(anyDeployEvent({ commit: fc.constantFrom(...commits.map(({ id }) => id)), environment: fc.constantFrom('production', 'production', 'staging') }), fc.option(fc.nat(20), { nil: undefined })),
    { selector: ([{ id }]) => id, maxLength: 20 },
  ).map((drafts) => ({
    history: new Map(commits.map((commit) => [commit.id, commit])),
    events: drafts.map(([event, mends], index) => {
      const earlier = drafts[mends ?? index]?.[0];
      // The stage that goes back always says from what.
      const named = event.cause === 'rollback' ? drafts[index - 1]?.[0] ?? earlier : earlier;
      return named === undefined || named === event || event.cause === 'refresh' ? event : { ...event, mends: named.id };
    }),
  })));
