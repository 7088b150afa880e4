import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startUnleash, type RunningUnleash } from '@exemplar/local/unleash';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { serviceProcess, type ServiceProcess } from '../service-process.ts';
import { until } from '../until.ts';
import { administer, switchToggle } from './unleash-admin.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'toggles-'));
const name = `unleash_${randomBytes(8).toString('hex')}`;
let database: FreshDatabase;
let unleash: RunningUnleash;
let service: ServiceProcess;

const start = async (port?: number): Promise<RunningUnleash> =>
  await startUnleash({ postgres: database.url, database: name, logFile: path.join(folder, 'unleash.log'), ...(port === undefined ? {} : { port }) });
const startService = async (): Promise<ServiceProcess> =>
  await serviceProcess(database.url, { UNLEASH_URL: unleash.url, UNLEASH_TOKEN: unleash.serviceToken, TOGGLES_FILE: path.join(folder, 'toggles.json') });

beforeAll(async () => {
  database = await freshDatabase();
  unleash = await start();
  await administer(unleash, 'POST', '', { name: 'publishing', type: 'kill-switch' });
  await administer(unleash, 'POST', '/publishing/environments/development/strategies', { name: 'default' });
  await switchToggle(unleash, 'publishing', true);
  service = await startService();
}, 120_000);

afterAll(async () => {
  await unleash.stop();
  await stopService();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function stopService(): Promise<void> {
  service.child.kill('SIGTERM');
  await service.exited;
}

const sources = { server: 'People switch these in Unleash', 'last-known': 'does not answer at the moment' } as const;

/** Whether the page of toggles shows that publishing is on or off, and where that is known from. */
async function shows(on: boolean, source: keyof typeof sources): Promise<boolean> {
  const text = (await (await fetch(`${service.url}/toggles`)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  return text.includes(`Publishing ${on ? 'On' : 'Off'}`) && text.includes(sources[source]);
}

describe('a service that follows a real Unleash', () => {
  it('shows within two seconds what somebody switched there', proving('toggle-seen-soon', async () => {
    await until('it follows', async () => await shows(true, 'server'));
    for (const on of [false, true, false]) {
      await switchToggle(unleash, 'publishing', on);
      await until(`publishing is ${on ? 'on' : 'off'}`, async () => await shows(on, 'server'), 2_000);
    }
  }));

  it('goes on with what was last known when Unleash is killed, starts without it, and follows again when it is back', async () => {
    process.kill(-unleash.pid, 'SIGKILL');
    await unleash.exited;
    await until('it is missed', async () => await shows(false, 'last-known'));
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);

    await stopService();
    service = await startService();
    expect(await shows(false, 'last-known')).toBe(true);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);

    unleash = await start(Number(new URL(unleash.url).port));
    await until('it is back', async () => await shows(false, 'server'));
    await switchToggle(unleash, 'publishing', true);
    await until('it is followed again', async () => await shows(true, 'server'), 2_000);
  }, 120_000);
});
