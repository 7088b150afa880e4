import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { recordDeploy } from '../../src/deploy/deploy-log.ts';
import { readEvents } from '../../src/deploy/read-events.ts';
import { keepDeployment } from '../../src/github/keep-deployment.ts';
import { anyGitHub, token } from '../github/any-github.ts';
import { aDeployment } from './a-deployment.ts';

const { standIn } = anyGitHub();
const folder = mkdtempSync(path.join(tmpdir(), 'events test-'));
const log = path.join(folder, 'deployments.jsonl');
const silent = (): undefined => undefined;

afterAll(() => { rmSync(folder, { recursive: true }); });

describe('what was deployed', () => {
  it('is what the log says at a desk, for the environments that are asked for', async () => {
    const inDev = aDeployment({ id: 'one', environment: 'dev' });
    for (const event of [inDev, aDeployment({ id: 'two', environment: 'production' })]) recordDeploy(log, event);
    expect(await readEvents(['dev', 'staging'], log, silent, {})).toEqual([inDev]);
  });

  it('is what GitHub says in a job of GitHub, whose machine is empty', proving('deployments-outlive-jobs', async () => {
    const job = { GITHUB_ACTIONS: 'true', GITHUB_TOKEN: token, GITHUB_REPOSITORY: 'sample/exemplar', GITHUB_API_URL: standIn().url };
    await keepDeployment(aDeployment({ id: 'kept', environment: 'staging' }), silent, job);
    expect(await readEvents(['staging', 'production'], log, silent, job)).toMatchObject([{ id: 'kept', environment: 'staging', outcome: 'succeeded' }]);
  }));

  it('is not taken for nothing where a job may not read it', proving('deployments-outlive-jobs', async () => {
    await expect(readEvents(['staging'], log, silent, { GITHUB_ACTIONS: 'true' })).rejects.toThrow('GITHUB_TOKEN and GITHUB_REPOSITORY must be set');
  }));
});
