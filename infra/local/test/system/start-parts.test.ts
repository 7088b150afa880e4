import { afterEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { cleanup } from '../../src/cleanup.ts';
import type { Command, Part } from '../../src/system/part.ts';
import { startParts, type RunningParts } from '../../src/system/start-parts.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { until } from '@exemplar/machine/until';

const stop = cleanup();
afterEach(async () => { await stop.stopAll(); });

const server = (name: string, needs: readonly string[] = []): Part => ({
  kind: 'server', name, called: `the ${name}`, title: `Start ${name}`, needs, program: { script: '' }, ports: { http: 1 }, ready: '/',
  env: (at) => ({ PORT: String(at.port(name)) }),
});
const task = (name: string, needs: readonly string[]): Part => ({ kind: 'task', name, called: name, title: name, needs, program: { script: '' } });

const answering: Command = [process.execPath, '-e', `
  require('node:http').createServer((request, response) => {
    if (request.url === '/end') process.exit(5);
    response.end(String(process.pid));
  }).listen(Number(process.env.PORT), '127.0.0.1');`];
const ask = async ({ at }: RunningParts, part: string): Promise<string> => await (await fetch(at.url(part))).text();

async function started(parts: readonly Part[], standIns: Readonly<Record<string, Command>>, ended: string[] = []): Promise<RunningParts> {
  const ports = Object.fromEntries(parts.map(({ name }) => [`${name}.http`, 0]));
  return await startParts(parts, { root: '/', data: temporaryFolder(), ports, standIns, renderer: 'silent', onEnd: (_, message) => { ended.push(message); } }, stop);
}

describe('the parts of a declaration', () => {
  it('start once what they need answers', proving('one-declaration', async () => {
    const look: Command = [process.execPath, '-e', 'fetch(process.env.FIRST).then(async (answer) => console.log(await answer.text()))'];
    const parts: readonly Part[] = [server('first'), { ...task('look', ['first']), env: (at) => ({ FIRST: at.url('first') }) } as Part, server('second', ['look'])];
    const running = await started(parts, { first: answering, second: answering, look });
    expect(running.said('look')).toBe(await ask(running, 'first'));
    expect(await ask(running, 'second')).toMatch(/^\d+$/);
  }));

  it('are started again where they were', async () => {
    const ended: string[] = [];
    const running = await started([server('first')], { first: answering }, ended);
    const before = await ask(running, 'first');
    await running.restart('first');
    expect(await ask(running, 'first')).not.toBe(before);
    expect(ended).toEqual([]);
    await expect(running.restart('frist')).rejects.toThrow('there is no part “frist”; the parts are first');
  });

  it('are missed when they end by themselves, and can be started again', async () => {
    const ended: string[] = [];
    const running = await started([server('first')], { first: answering }, ended);
    await fetch(`${running.at.url('first')}/end`).catch(() => undefined);
    await until('it is missed', () => ended.length > 0);
    expect(ended[0]).toContain('the first ended with exit code 5');
    await running.restart('first');
    expect(await ask(running, 'first')).toMatch(/^\d+$/);
  });

  it('say why they did not start', async () => {
    await expect(started([server('first')], { first: ['sh', '-c', 'echo no memory; exit 1'] })).rejects.toThrow('the first did not start:\nno memory');
  });

  it('are declared in an order in which they can start', async () => {
    await expect(started([task('look', ['first']), server('first')], {})).rejects.toThrow('the part “look” needs “first”, which has to be declared above it');
  });
});
