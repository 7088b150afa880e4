import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { stackJson } from '../stage-templates.ts';

const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'template', ...args], { encoding: 'utf8' });

describe('aws template', () => {
  it('prints a stack as CloudFormation is given it', () => {
    const { status, stdout } = run('dev', 'Registry');
    expect(status).toBe(0);
    expect(Object.keys((JSON.parse(stdout) as { Resources: object }).Resources)).toEqual(Object.keys(stackJson('dev', 'Registry').Resources));
  }, 30_000);

  it('knows the stages and their stacks', () => {
    expect(run('test', 'Registry')).toMatchObject({ status: 2, stderr: expect.stringContaining('Allowed choices are dev, staging, production') });
    expect(run('dev', 'Servce')).toMatchObject({ status: 2, stderr: expect.stringContaining('the stage dev has no stack “Servce”; its stacks are exemplar-dev-') });
  }, 30_000);
});
