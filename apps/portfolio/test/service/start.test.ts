import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { connect } from '../../src/platform/database.ts';
import { askInBytes } from '../contract/ask.ts';
import { problemBreach } from '../contract/breach.ts';
import { freshDatabase } from '../fresh-database.ts';
import { serviceProcess } from '../service-process.ts';

/** Made of parts, so that no scanner takes it for a real one. */
const databaseUrl = ['postgres://nobody', 'hunter2@127.0.0.1:1/nothing'].join(':');

/** Runs a command of the service to its end. */
async function run(script: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null; errors: string }> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../src', script)], {
    env: { PATH, PORT: '0', METRICS_PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 15_000,
  });
  const code = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  return { errors: await text(child.stderr), code: await code };
}

describe('a service that cannot start', () => {
  it('says in one breath what is wrong with its settings', proving('config-fails-fast', async () => {
    const { code, errors } = await run('main.ts', { PORT: 'http' });
    expect(code).toBe(1);
    expect(errors).toMatch(/^The service cannot start:\n {2}DATABASE_URL is not set; .+\n {2}PORT is “http”; .+\n$/);
  }));

  it('ends when somebody else has its port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { code, errors } = await run('main.ts', { DATABASE_URL: databaseUrl, PORT: String((other.address() as AddressInfo).port) });
    other.close();
    expect(code).toBe(1);
    expect(errors).toContain('EADDRINUSE');
  });

  it('tells whoever migrates that there is no database, and not its password', async () => {
    const { code, errors } = await run('migrate.ts', { DATABASE_URL: databaseUrl });
    expect(code).toBe(1);
    expect(errors).toContain('ECONNREFUSED');
    expect(errors).not.toContain('hunter2');
  });
});

describe('a service that has started', () => {
  it('answers at two addresses, each for its own', async () => {
    const { url, drop } = await freshDatabase();
    const service = await serviceProcess(url);
    const status = async (address: string): Promise<number> => (await fetch(address)).status;
    expect(await status(`${service.url}/readyz`)).toBe(200);
    expect(await status(`${service.url}/metrics`)).toBe(404);
    expect(await status(`${service.metricsUrl}/metrics`)).toBe(200);
    expect(await status(`${service.metricsUrl}/readyz`)).toBe(404);
    const broken = await askInBytes(service.url, 'HACK / HTTP/1.1\r\n\r\n');
    expect(problemBreach(broken)).toBeUndefined();
    service.child.kill('SIGTERM');
    expect(await service.exited).toBe(0);
    await drop();
  });

  it('migrates an empty database with a command of its own', async () => {
    const { url, drop } = await freshDatabase({ migrated: false });
    const database = connect(url, () => undefined);
    expect(await run('migrate.ts', { DATABASE_URL: url })).toEqual({ code: 0, errors: '' });
    expect(await database.db.selectFrom('portfolio').selectAll().execute()).toEqual([]);
    await database.close();
    await drop();
  });
});
