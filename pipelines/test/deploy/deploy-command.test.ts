import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'deploy', ...args], { encoding: 'utf8' });

describe('pipeline deploy', () => {
  it('deploys nothing that was not asked for by name', () => {
    const { status, stderr } = run('dev');
    expect(status).toBe(2);
    expect(stderr).toContain('--rehearse');
  });

  it('knows the stages', () => {
    const { status, stderr } = run('--rehearse', 'test');
    expect(status).toBe(2);
    expect(stderr).toContain('Allowed choices are dev, staging, production');
  });
});
