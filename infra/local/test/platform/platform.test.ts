import { spawnSync } from 'node:child_process';
import { request } from 'node:https';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { started } from '../started.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { until } from '@exemplar/machine/until';
import { itWithWatchers } from '../with-watchers.ts';

const cli = path.resolve(import.meta.dirname, '../../src/platform/cli.ts');

/** The service is started anew later on, and a connection that was kept open would be one to nobody. */
const once = { headers: { Connection: 'close' } };

interface Target {
  readonly labels: { readonly job: string };
  readonly health: string;
  readonly lastError: string;
}

describe('pnpm platform', () => {
  itWithWatchers('watches all that it starts, does as it is told, and leaves nothing behind', async () => {
    const data = temporaryFolder();
    const run = started('../src/platform/cli.ts', ['--data', data, '--port', '0', '--factor', '60', '--json']);
    const { service = '', edge = '', prometheus = '', alertmanager = '', unleash = '', socket = '' } = await run.addresses();
    let targets: readonly Target[] = [];
    await until('all that is measured is up', async () => {
      const { data: found } = (await (await fetch(`${prometheus}/api/v1/targets`)).json()) as { data: { activeTargets: readonly Target[] } };
      targets = found.activeTargets;
      return targets.length > 0 && targets.every(({ health }) => health === 'up');
    }).catch((error: unknown) => { throw new Error(JSON.stringify(targets), { cause: error }); });
    expect([...new Set(targets.map(({ labels: { job } }) => job))].sort()).toEqual(['alertmanager', 'blackbox', 'node', 'portfolio', 'prometheus', 'unleash']);
    expect((await fetch(`${unleash}/health`)).status).toBe(200);
    await until('the service follows Unleash', async () => (await (await fetch(`${service}/toggles`, once)).text()).includes('People switch these in Unleash'));
    expect((await fetch(`${alertmanager}/-/ready`)).status).toBe(200);
    expect(await statusOverTls(`${edge}/livez`)).toBe(200);

    const order = (...words: readonly string[]): string => {
      const { stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { encoding: 'utf8', env: { ...process.env, PLATFORM_SOCKET: socket } });
      return `${stdout}${stderr}`.trim();
    };
    expect(order('restart', 'service')).toBe('service was started again');
    expect((await fetch(`${service}/readyz`)).status).toBe(200);
    expect(order('renew-certificate')).toBe('the edge has a new certificate');
    expect(order('restart', 'nothing')).toContain('there is no part “nothing”; the parts are postgres');

    run.child.kill('SIGINT');
    expect(await run.exited).toBe(0);
    for (const url of [service, prometheus, alertmanager, unleash]) await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(order('restart', 'service')).toContain('start it with: pnpm platform');
  }, 120_000);

  it('explains itself, and what it does not understand', async () => {
    const help = started('../src/platform/cli.ts', ['--help']);
    expect(await help.exited).toBe(0);
    expect(help.output()).toContain('Usage: pnpm platform');
    const wrong = started('../src/platform/cli.ts', ['--factor', '0.5']);
    expect(await wrong.exited).toBe(2);
    expect(await wrong.errors).toContain('a factor is a number from 1');
  }, 30_000);
});

async function statusOverTls(url: string): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false }, (response) => { response.resume(); resolve(response.statusCode); }).once('error', reject).end();
  });
}
