import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { startPostgres, type RunningPostgres } from '@exemplar/local/postgres';
import { startUnleash, type RunningUnleash } from '@exemplar/local/unleash';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Step } from '../../src/toggles/sync-plan.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pipeline-toggles-'));
let postgres: RunningPostgres;
let unleash: RunningUnleash;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: path.join(folder, 'data'), durable: false });
  unleash = await startUnleash({ postgres: postgres.url, logFile: path.join(folder, 'unleash.log') });
}, 120_000);

afterAll(async () => {
  await unleash.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly errors: string;
}

async function toggles(args: readonly string[], own: Record<string, string> = {}): Promise<Ended> {
  const { UNLEASH_URL: _url, UNLEASH_ADMIN_TOKEN: _token, ...env } = process.env;
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../src/cli.ts'), 'toggles', ...args], { env: { ...env, ...own } });
  const [said, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => child.once('close', resolve))]);
  return { code, said, errors };
}

const here = (): Record<string, string> => ({ UNLEASH_URL: unleash.url, UNLEASH_ADMIN_TOKEN: unleash.adminToken });

async function steps(...args: string[]): Promise<readonly Step[]> {
  const { code, said, errors } = await toggles([...args, '--json'], here());
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return (JSON.parse(said) as { steps: Step[] }).steps;
}

async function ask(method: string, place: string, body?: object): Promise<unknown> {
  const headers = { Authorization: unleash.adminToken, 'Content-Type': 'application/json' };
  const response = await fetch(`${unleash.url}/api/admin${place}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  expect(response.ok).toBe(true);
  const words = await response.text();
  return words === '' ? undefined : (JSON.parse(words) as unknown);
}

const publishing = '/projects/default/features/publishing';
const isOn = async (environment = 'development'): Promise<boolean | undefined> =>
  ((await ask('GET', publishing)) as { environments: { name: string; enabled: boolean }[] }).environments.find(({ name }) => name === environment)?.enabled;

describe('pipeline toggles', () => {
  it('finds nothing wrong here, and what will have expired by a later day', async () => {
    expect(await toggles([])).toMatchObject({ code: 0, said: expect.stringContaining('are in order') });
    expect(await toggles(['--on', '2099-01-01'])).toMatchObject({ code: 1, said: expect.stringContaining('publishing: it expired on') });
  });

  it('makes a real Unleash match, does nothing the second time, and leaves what people decided', async () => {
    const planned = await steps('--sync', '--dry-run');
    expect(planned).toContainEqual({ action: 'create', name: 'publishing' });
    expect(await toggles([], here())).toMatchObject({ code: 1, said: expect.stringContaining('publishing: Unleash does not match') });
    expect(await steps('--sync')).toEqual(planned);
    expect(await isOn()).toBe(true);

    await ask('POST', `${publishing}/environments/development/off`);
    expect(await steps('--sync')).toEqual([]);
    expect(await steps()).toEqual([]);
    expect(await toggles([], here())).toMatchObject({ code: 0, said: expect.stringContaining(`Unleash at ${unleash.url} matches.`) });
    expect(await isOn()).toBe(false);
  }, 60_000);

  it('makes them ready in another environment without touching the first', async () => {
    expect(await steps('--sync', '--environment', 'production')).toContainEqual({ action: 'prepare', name: 'publishing' });
    expect(await steps('--sync', '--environment', 'production')).toEqual([]);
    expect([await isOn('production'), await isOn()]).toEqual([true, false]);
    expect(await toggles(['--sync', '--environment', 'staging'], here())).toMatchObject({ code: 1, errors: expect.stringContaining('it has development, production') });
  }, 60_000);

  it('finishes what was begun, brings back what was archived, and archives what is ours no longer', async () => {
    const features = '/projects/default/features';
    await ask('DELETE', publishing);
    await ask('POST', features, { name: 'once-ours', type: 'release' });
    await ask('POST', '/features/once-ours/tags', { type: 'simple', value: 'exemplar-development' });
    expect(await steps('--sync')).toEqual([{ action: 'revive', name: 'publishing' }, { action: 'archive', name: 'once-ours' }]);
    expect(await steps('--sync')).toEqual([]);

    await ask('DELETE', '/features/publishing/tags/simple/exemplar-development');
    expect(await steps('--sync')).toEqual([{ action: 'prepare', name: 'publishing' }]);
    expect(await steps('--sync')).toEqual([]);

    await ask('POST', features, { name: 'made-by-hand', type: 'release' });
    for (const [args, code] of [[[], 1], [['--sync'], 0]] as const) {
      expect(await toggles(args, here())).toMatchObject({ code, said: expect.stringContaining('made-by-hand: it is in Unleash and not in the code') });
    }
    await ask('DELETE', `${features}/made-by-hand`);
  }, 60_000);

  it.each([
    ['a token that is none', () => ({ ...here(), UNLEASH_ADMIN_TOKEN: '*:*.wrong' }), ['--sync'], 1, 'does not take UNLEASH_ADMIN_TOKEN (401)'],
    ['no server', () => ({ ...here(), UNLEASH_URL: 'http://127.0.0.1:9' }), ['--sync'], 1, 'http://127.0.0.1:9 does not answer'],
    ['no address', () => ({}), ['--sync'], 2, '--sync needs UNLEASH_URL and UNLEASH_ADMIN_TOKEN'],
    ['nothing to be dry about', here, ['--dry-run'], 2, '--dry-run goes with --sync'],
    ['a day that is none', () => ({}), ['--on', 'soon'], 2, 'write a day like 2027-03-01'],
  ])('says what is wrong with %s', async (_what, env, args, code, words) => {
    expect(await toggles(args, env())).toMatchObject({ code, errors: expect.stringContaining(words) });
  });
});
