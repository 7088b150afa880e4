import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';

import { readDeployLog } from '../../src/deploy/deploy-log.ts';
import { digest } from './a-deployment.ts';

const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'deploy test-'));
const log = path.join(folder, 'deployments.jsonl');
const calls = path.join(folder, 'calls');
const commit = 'c'.repeat(40);

afterAll(() => { rmSync(folder, { recursive: true }); });

/** AWS cannot be called here; what CDK is called with is noted, and it ends as a test says. */
function standInForCdk(ends: string): string {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'pnpm'), `#!/bin/sh\necho "$@" >> "${calls}"\n${ends}\n`);
  chmodSync(path.join(bin, 'pnpm'), 0o755);
  return bin;
}

function run(args: readonly string[], ends = 'exit 0') {
  const env = { PATH: `${standInForCdk(ends)}${path.delimiter}${process.env['PATH'] ?? ''}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--log', log], { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

const deploy = (environment: string, image: string, ...args: string[]) => ['deploy', environment, '--digest', image, '--commit', commit, ...args];

beforeEach(() => {
  writeFileSync(log, '');
  writeFileSync(calls, '');
});

describe('pipeline deploy', () => {
  it('changes one parameter of one stack, and records what came of it', () => {
    expect(run(deploy('dev', digest('a'))).status).toBe(0);
    expect(readFileSync(calls, 'utf8')).toContain(`cdk deploy dev/Service --exclusively --parameters ImageDigest=${digest('a')} `);
    expect(readDeployLog(log)).toMatchObject([{ environment: 'dev', digest: digest('a'), commit, cause: 'change', outcome: 'succeeded' }]);
  });

  it('takes no image further that has not gone well before', () => {
    const { status, stdout } = run(deploy('staging', digest('a')));
    expect([status, readFileSync(calls, 'utf8')]).toEqual([1, '']);
    expect(stdout).toContain(`has not gone well in dev\n    right would be: pipeline deploy dev --digest ${digest('a')}`);
  });

  it('does nothing when it shall only say what it would do', () => {
    const { status, stdout } = run(deploy('dev', digest('a'), '--dry-run'));
    expect([status, readFileSync(calls, 'utf8'), readDeployLog(log)]).toEqual([0, '', []]);
    expect(stdout).toContain(`would be put out by: pnpm --dir infra/aws exec cdk deploy dev/Service`);
  });

  it('records that a release went back by itself, and fails', () => {
    const { status, stdout } = run(deploy('dev', digest('a')), 'echo "dev-service UPDATE_ROLLBACK_COMPLETE"; exit 1');
    expect(status).toBe(1);
    expect(stdout).toContain('what ran before still runs');
    expect(readDeployLog(log)).toMatchObject([{ outcome: 'rolled back' }]);
  });

  it('knows its environments, and images by their digest only', () => {
    const unknown = run(deploy('test', digest('a')));
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain('the environments are dev, staging, production');
    const tag = run(deploy('dev', 'portfolio:latest'));
    expect(tag.status).toBe(2);
    expect(tag.stderr).toContain('a tag could be another image tomorrow');
  });
});

describe('pipeline rollback', () => {
  it('goes back to what ran before, and records that as no change', () => {
    run(deploy('dev', digest('a')));
    run(deploy('dev', digest('b')));
    const { status } = run(['rollback', 'dev']);
    const events = readDeployLog(log);
    expect([status, events.at(-1)]).toMatchObject([0, { digest: digest('a'), cause: 'rollback', mends: events[1]?.id }]);
  });

  it('says that there is nothing to go back to', () => {
    run(deploy('dev', digest('a')));
    const { status, stdout } = run(['rollback', 'dev']);
    expect(status).toBe(1);
    expect(stdout).toContain('nothing ran in dev before that could be gone back to');
  });
});
