import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { asDeployEvent, DeployEventWrong, parseDeployEvents, printDeployEvent, type DeployEvent } from '../../src/deploy/deploy-event.ts';
import { anyDeployEvent } from './any-deploy-event.ts';

const right: DeployEvent = {
  id: 'production-1',
  environment: 'production',
  commit: 'a'.repeat(40),
  digest: `sha256:${'b'.repeat(64)}`,
  cause: 'change',
  startedAt: '2027-03-01T09:30:00Z',
  endedAt: '2027-03-01T09:45:00Z',
  outcome: 'succeeded',
};

describe('a recorded deployment', () => {
  it('reads as it was written, however many there are', proving('deploy-events', () => {
    fc.assert(fc.property(fc.uniqueArray(anyDeployEvent(), { selector: ({ id }) => id, maxLength: 20 }), (events) => {
      expect(parseDeployEvents(events.map((event) => `${printDeployEvent(event)}\n`).join(''), 'log.jsonl')).toEqual(events);
    }));
  }));

  it.each<[string, object, string]>([
    ['no commit', { commit: undefined }, 'commit is missing; right is the 40 hexadecimal digits of a commit'],
    ['a short commit', { commit: 'abc1234' }, 'commit is "abc1234"; right is the 40 hexadecimal digits of a commit'],
    ['a tag for a digest', { digest: 'latest' }, 'digest is "latest"; right is the digest of an image: sha256: and 64 hexadecimal digits'],
    ['another cause', { cause: 'hotfix' }, 'cause is "hotfix"; right is one of change, refresh, rollback'],
    ['another outcome', { outcome: 'ok' }, 'outcome is "ok"; right is one of succeeded, failed, rolled back'],
    ['a moment of some place', { startedAt: '2027-03-01T09:30:00+01:00' }, 'startedAt is "2027-03-01T09:30:00+01:00"; right is a moment in UTC like 2027-03-01T09:30:00Z'],
    ['a day that is none', { endedAt: '2027-02-30T09:30:00Z' }, 'endedAt is "2027-02-30T09:30:00Z"; right is a moment in UTC like 2027-03-01T09:30:00Z'],
    ['an end before the beginning', { endedAt: '2027-03-01T09:29:59Z' }, 'endedAt lies before startedAt; a deployment ends after it began'],
    ['an environment that is none', { environment: 'Production!' }, 'environment is "Production!"; right is an environment like production'],
    ['a number for an id', { id: 7 }, 'id is 7; right is up to 100 letters, digits and . : _ -'],
    ['itself as what it mends', { mends: 'production-1' }, 'mends is its own id; right is the id of an earlier deployment'],
    ['a misspelt field', { comit: 'x' }, 'there is no field “comit”; the fields are id, environment, commit, digest, cause, startedAt, endedAt, outcome, mends'],
  ])('with %s is refused with what would be right', proving('deploy-events', (_what: string, own: object, words: string) => {
    expect(() => asDeployEvent({ ...right, ...own }, 'log.jsonl:3')).toThrow(new DeployEventWrong(`log.jsonl:3: ${words}`));
  }));

  it('is found by its line', () => {
    const line = printDeployEvent(right);
    expect(() => parseDeployEvents(`${line}\n\n{"id":`, 'log.jsonl')).toThrow('log.jsonl:3: this is no JSON');
    expect(() => parseDeployEvents('[]', 'log.jsonl')).toThrow('log.jsonl:1: a deployment is an object with id, environment');
    expect(() => parseDeployEvents(`${line}\n${line}`, 'log.jsonl')).toThrow('log.jsonl:2: id “production-1” is taken by line 1; each deployment has its own');
  });

  it('is either taken whole or refused with a sentence, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (value) => {
      expect(() => asDeployEvent(value, 'here')).toThrow(DeployEventWrong);
    }));
  });
});
