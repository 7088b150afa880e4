import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { DeployEvent } from '../../src/deploy/deploy-event.ts';
import { keepDeployment } from '../../src/github/keep-deployment.ts';
import { anyDeployEvent } from '../deploy/any-deploy-event.ts';
import { anyGitHub, token } from './any-github.ts';

const { standIn } = anyGitHub();
const job = (): NodeJS.ProcessEnv => ({ GITHUB_TOKEN: token, GITHUB_REPOSITORY: 'sample/exemplar', GITHUB_API_URL: standIn().url });
const [event] = fc.sample(anyDeployEvent(), { numRuns: 1, seed: 5 }) as [DeployEvent];

describe('a deployment that a job of GitHub made', () => {
  it('is not kept there when it may not be, and says why without undoing anything', async () => {
    standIn().stumbles.push({ status: 403, message: 'Resource not accessible by integration' });
    expect(await keepDeployment(event, () => undefined, job())).toContain('give the job “deployments: write”');
    expect(standIn().kept.deployments).toEqual([]);
  });

  it('is nobody’s to keep at a desk', async () => {
    expect(await keepDeployment(event, () => undefined, {})).toBeUndefined();
    expect(standIn().asked).toEqual([]);
  });
});
