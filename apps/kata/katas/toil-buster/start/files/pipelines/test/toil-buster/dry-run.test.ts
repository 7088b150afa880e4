import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from '@jest/globals';

import { emptyUnleash } from './sync.ts';

const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');

it('a dry run changes nothing, and says what the next run does', async () => {
  const { unleash, admin } = await emptyUnleash();
  const steps = async (...args: string[]): Promise<unknown> => {
    const env = { ...process.env, UNLEASH_URL: admin.url, UNLEASH_ADMIN_TOKEN: admin.token };
    const { stdout } = await promisify(execFile)(process.execPath, [cli, 'toggles', '--sync', '--json', ...args], { env });
    return (JSON.parse(stdout) as { steps: unknown }).steps;
  };
  const before = unleash.all();
  const planned = await steps('--dry-run');
  expect(unleash.all()).toEqual(before);
  expect(planned).toEqual(await steps());
  expect(unleash.changes).toBeGreaterThan(0);
});
