import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startUnleash, type RunningUnleash } from '@exemplar/local/unleash';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { pino } from 'pino';

import { followToggles } from '../../src/platform/toggle-client.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { serviceProcess, type ServiceProcess } from '../service-process.ts';
import { until } from '@exemplar/machine/until';
import { switchToggle } from './unleash-admin.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'toggles-'));
const name = `unleash_${randomBytes(8).toString('hex')}`;
let database: FreshDatabase;
let unleash: RunningUnleash;
let service: ServiceProcess;

const start = async (port?: number): Promise<RunningUnleash> =>
  await startUnleash({ postgres: database.url, database: name, logFile: path.join(folder, 'unleash.log'), ...(port === undefined ? {} : { port }) });
const startService = async (): Promise<ServiceProcess> =>
  await serviceProcess(database.url, { UNLEASH_URL: unleash.url, UNLEASH_TOKEN: unleash.serviceToken, TOGGLES_FILE: path.join(folder, 'toggles.json') });

/** Makes the toggles known to Unleash, as people do. */
function sync(): void {
  const pipeline = path.resolve(import.meta.dirname, '../../../../pipelines/src/cli.ts');
  execFileSync(process.execPath, [pipeline, 'toggles', '--sync'], { env: { ...process.env, UNLEASH_URL: unleash.url, UNLEASH_ADMIN_TOKEN: unleash.adminToken } });
}

beforeAll(async () => {
  database = await freshDatabase();
  unleash = await start();
  sync();
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

  it('reaches a tenth of the people with what is tried out, and no organisation that did not ask', async () => {
    const toggles = await followToggles({ url: new URL(unleash.url), token: unleash.serviceToken }, pino({ level: 'silent' }));
    for (const toggle of ['next-steps', 'gateway-table']) await switchToggle(unleash, toggle, true);
    await until('both are on for some', () => toggles.isPartial('next-steps') && toggles.isPartial('gateway-table'));
    const people = Array.from({ length: 10_000 }, () => ({ id: randomUUID(), organisationId: 'organisation' }));
    const reached = people.filter((one) => toggles.isOn('next-steps', one));
    expect(reached.length / people.length).toBeGreaterThan(0.08);
    expect(reached.length / people.length).toBeLessThan(0.12);
    expect(people.filter((one) => toggles.isOn('next-steps', one))).toEqual(reached);
    expect(people.filter((one) => toggles.isOn('gateway-table', one))).toEqual([]);
    toggles.close();
  });

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
