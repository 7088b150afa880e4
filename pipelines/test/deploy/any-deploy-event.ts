import fc from 'fast-check';

import { causes, outcomes, type DeployEvent } from '../../src/deploy/deploy-event.ts';

const hex = (length: number): fc.Arbitrary<string> => fc.nat().map((number) => number.toString(16).padStart(length, '0'));
const start = Date.parse('2027-03-01T00:00:00Z');

/** A deployment in spring 2027 that took at most a day; milliseconds as GitHub has none. */
export const anyDeployEvent = (own: { readonly [Name in keyof DeployEvent]?: fc.Arbitrary<DeployEvent[Name]> } = {}): fc.Arbitrary<DeployEvent> =>
  fc.record({
    id: fc.uuid(),
    environment: fc.constantFrom('dev', 'staging', 'production'),
    commit: hex(40),
    digest: hex(64).map((digits) => `sha256:${digits}`),
    cause: fc.constantFrom(...causes),
    startedSecond: fc.nat(90 * 86_400),
    seconds: fc.nat(86_400),
    outcome: fc.constantFrom(...outcomes),
    ...own,
  }, { noNullPrototype: true }).map(({ startedSecond, seconds, ...event }) => ({
    startedAt: moment(startedSecond),
    endedAt: moment(startedSecond + seconds),
    ...event,
  }));

const moment = (second: number): string => new Date(start + second * 1000).toISOString().replace('.000', '');
