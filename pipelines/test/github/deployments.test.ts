import { inspect } from 'node:util';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { deploymentOf, eventOf, statusOf } from '../../src/github/deployment.ts';
import { beginDeployment, endDeployment, readDeployments } from '../../src/github/deployments.ts';
import { anyDeployEvent } from '../deploy/any-deploy-event.ts';
import { anyGitHub, token } from './any-github.ts';

const { standIn, github } = anyGitHub();

const [event] = fc.sample(anyDeployEvent({ environment: fc.constant('production'), cause: fc.constant('change'), outcome: fc.constant('rolled back') }), { numRuns: 1, seed: 3 });
if (event === undefined) throw new Error('no sample');

describe('a deployment in GitHub', () => {
  it('reads as it was recorded, whatever its payload came back as', proving('github-deployments', () => {
    fc.assert(fc.property(anyDeployEvent(), fc.boolean(), (one, asText) => {
      const { payload, ref, environment } = deploymentOf(one);
      const kept = { id: 1, sha: ref, environment, payload: asText ? JSON.stringify(payload) : payload };
      const statuses = [{ ...statusOf(one.outcome), created_at: one.endedAt }, { state: 'in_progress', description: '', created_at: one.startedAt }];
      expect(eventOf(kept, statuses)).toEqual(one);
      expect(eventOf(kept, statuses.slice(1))).toBeUndefined();
    }));
  }));

  it('is begun, ended and read as GitHub describes it', proving('github-deployments', async () => {
    const { endedAt, outcome, ...begun } = event;
    const number = await beginDeployment(github(), begun);
    expect(await readDeployments(github(), 'production')).toEqual([]);
    standIn().now = endedAt;
    await endDeployment(github(), number, outcome);
    expect(await readDeployments(github(), 'production')).toEqual([event]);
    expect(await readDeployments(github(), 'staging')).toEqual([]);
  }));

  it('is begun once, however often that is tried', async () => {
    expect(await beginDeployment(github(), event)).toBe(await beginDeployment(github(), event));
    expect(standIn().kept.deployments).toHaveLength(1);
  });

  it('is none of ours when somebody else made it', async () => {
    expect(eventOf({ id: 1, sha: event.commit, environment: 'production', payload: '' }, [{ state: 'success', description: '', created_at: event.endedAt }])).toBeUndefined();
  });
});

describe('what GitHub refuses', () => {
  it.each([
    [{ status: 401, message: 'Bad credentials' }, 'GitHub does not take GITHUB_TOKEN (401)'],
    [{ status: 403, message: 'Resource not accessible by integration' }, 'give the job “deployments: write”'],
    [{ status: 404, message: 'Not Found' }, 'sample/exemplar is misspelt, or GITHUB_TOKEN may not see it'],
    [{ status: 422, message: `Validation Failed for ${token}` }, 'GitHub answered 422: Validation Failed for [token]'],
  ])('is said with what mends it, is not tried again, and holds no token: %j', proving('github-errors', async (stumble, words) => {
    standIn().stumbles.push(stumble);
    const error = await beginDeployment(github(), event).catch((one: unknown) => one);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(token);
    expect(error).toMatchObject({ name: 'GitHubError', message: expect.stringContaining(words), status: stumble.status });
    expect(standIn().asked).toHaveLength(1);
  }));
});
