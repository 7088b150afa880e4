import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import type { DeployEvent } from '../../src/deploy/deploy-event.ts';
import { deployLogIn, readDeployLog, recordDeploy } from '../../src/deploy/deploy-log.ts';
import { anyDeployEvent } from './any-deploy-event.ts';

const [first, second] = fc.sample(anyDeployEvent(), { numRuns: 2, seed: 1 }) as [DeployEvent, DeployEvent];

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deploy log-'));
  file = deployLogIn(folder);
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

describe('the record of deployments', () => {
  it('is empty where nothing was ever deployed', () => {
    expect(readDeployLog(file)).toEqual([]);
  });

  it('holds each once, however often it is recorded', proving('deploy-log', () => {
    for (const event of [first, second, first, second]) recordDeploy(file, event);
    expect(readDeployLog(file)).toEqual([first, second]);
    expect(() => { recordDeploy(file, { ...second, id: first.id }); }).toThrow(`${file}: id “${first.id}” is taken by another deployment`);
  }));

  it('loses none to a line that a crash cut off, and says which line that is', proving('deploy-log', () => {
    recordDeploy(file, first);
    truncateSync(file, 40);
    recordDeploy(file, first);
    recordDeploy(file, second);
    expect(() => readDeployLog(file)).toThrow(`${file}:1: this is no JSON`);
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(1).join('\n'));
    expect(readDeployLog(file)).toEqual([first, second]);
  }));

  it('takes nothing that could not be read again', () => {
    expect(() => { recordDeploy(file, { ...first, digest: 'latest' }); }).toThrow('digest is "latest"');
    expect(readDeployLog(file)).toEqual([]);
  });

  it('says when it has grown too large', () => {
    recordDeploy(file, first);
    truncateSync(file, 16 * 1024 * 1024 + 1);
    expect(() => readDeployLog(file)).toThrow('move its oldest lines into a file of their own');
  });
});
