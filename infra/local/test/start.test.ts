import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { processesOn } from './processes-on.ts';
import { started, type Started } from './started.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from '@exemplar/machine/until';

const anyPorts = ['--port', '0', '--metrics-port', '0'];
const stub = (data: string, env: Record<string, string> = {}, ...args: string[]): Started =>
  started('stub-cli.ts', ['--data', data, ...anyPorts, ...args], env);

const nothingIsLeft = async (folder: string): Promise<void> => {
  await until('no process is left', () => processesOn(folder).length === 0);
  expect(readdirSync(path.join(folder, 'postgres', '1'))).not.toContain('postmaster.pid');
};

describe('pnpm start', () => {
  it('says what it does, and where to look', async () => {
    const data = temporaryFolder();
    const run = stub(data);
    await until('it is ready', () => run.output().includes('Ctrl-C stops it.'), 60_000);
    for (const words of ['Start the database', 'Publish it', 'Portfolio  http://127.0.0.1:', '/portfolios/exemplar']) {
      expect(run.output()).toContain(words);
    }
    run.child.kill('SIGINT');
    expect(await run.exited).toBe(0);
  }, 90_000);

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves nothing behind on %s', proving('clean-stop', async (signal: NodeJS.Signals) => {
    const data = temporaryFolder();
    const run = stub(data, {}, '--json');
    const { logFile = '' } = await run.addresses();
    run.child.kill(signal);
    expect(await run.exited).toBe(0);
    await nothingIsLeft(data);
    expect(readFileSync(logFile, 'utf8')).toContain('drained');
  }), 90_000);

  it('leaves nothing behind when it is killed without a warning', async () => {
    const data = temporaryFolder();
    const run = stub(data, {}, '--json');
    await run.addresses();
    run.child.kill('SIGKILL');
    await nothingIsLeft(data);
  }, 90_000);

  it('leaves nothing behind when it is stopped before it is ready', async () => {
    const data = temporaryFolder();
    const run = stub(data, { STUB_EVIDENCE: 'sleep 60' });
    await until('the service runs', () => run.output().includes('Gather'), 60_000);
    run.child.kill('SIGINT');
    expect(await run.exited).toBe(130);
    await nothingIsLeft(data);
  }, 90_000);

  it('works twice at once, each with a database of its own', async () => {
    const data = temporaryFolder();
    const runs = [stub(data, {}, '--json'), stub(data, {}, '--json')];
    const [one, two] = await Promise.all(runs.map((run) => run.addresses()));
    expect(one?.['portfolio']).not.toBe(two?.['portfolio']);
    expect(readdirSync(path.join(data, 'postgres')).sort()).toEqual(['1', '2']);
    for (const run of runs) run.child.kill('SIGINT');
    expect(await Promise.all(runs.map(({ exited }) => exited))).toEqual([0, 0]);
    await nothingIsLeft(data);
  }, 90_000);

  it.each([
    ['the evidence is wrong', { STUB_EVIDENCE: 'echo "a.ts:1:1: K77 is no KSB"; exit 1' }, 'a.ts:1:1: K77 is no KSB'],
    ['the schema cannot be brought up to date', { STUB_MIGRATE: 'echo "no such column"; exit 1' }, 'no such column'],
    ['the service does not start', { STUB_SERVICE: 'echo "no memory"; exit 1' }, 'the service did not start:\nno memory'],
    ['the service ends by itself', { STUB_SERVICE: `echo '{"msg":"listening","port":1,"metricsPort":1}'; sleep 2; exit 3` }, 'the service ended with exit code 3'],
  ])('stops and says why when %s', async (_, env, message) => {
    const data = temporaryFolder();
    const run = stub(data, env);
    expect(await run.exited).toBe(1);
    expect(await run.errors).toContain(message);
    await nothingIsLeft(data);
  }, 90_000);

  it('takes no other port than it was told', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const run = started('stub-cli.ts', ['--data', temporaryFolder(), '--port', String(port)]);
    expect(await run.exited).toBe(1);
    expect(await run.errors).toContain(`port ${port} is in use; ask for another with --port`);
    server.close();
  }, 30_000);

  it('explains itself, and what it does not understand', async () => {
    const help = started('stub-cli.ts', ['--help']);
    expect(await help.exited).toBe(0);
    expect(help.output()).toContain('Usage: pnpm start');
    const wrong = started('stub-cli.ts', ['--port', 'http']);
    expect(await wrong.exited).toBe(2);
    expect(await wrong.errors).toContain('a port is a whole number from 0 to 65535');
  }, 30_000);

  it('shows this repository’s own evidence, from the matrix down to a claim', proving('one-command-start', async () => {
    const data = temporaryFolder();
    const run = started('../src/cli.ts', ['--data', data, ...anyPorts, '--json']);
    const { portfolio = '', metrics = '' } = await run.addresses();
    const matrix = await (await fetch(portfolio)).text();
    expect(matrix).toContain('236');
    const claim = await fetch(`${portfolio}/claims/one-command-start`);
    expect(await claim.text()).toContain('export async function start(');
    expect(await (await fetch(metrics)).text()).toContain('http_request_duration_seconds');
    run.child.kill('SIGINT');
    expect(await run.exited).toBe(0);
    await nothingIsLeft(data);
  }), 120_000);
});
