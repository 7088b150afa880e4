import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { pino } from 'pino';

import { defaultToggles, followToggles, type Toggles } from '../../src/platform/toggle-client.ts';
import { writeLastKnown } from '../../src/platform/toggle-state.ts';
import { fakeUnleash, refusing, silent, telling, type FakeUnleash } from '../fake-unleash.ts';
import { until } from '@exemplar/machine/until';

const folder = mkdtempSync(path.join(tmpdir(), 'toggles-'));
const undo: (() => unknown)[] = [() => { rmSync(folder, { recursive: true, force: true }); }];

afterEach(async () => {
  for (const one of undo.splice(1).reverse()) await one();
});

async function fake(answer: Parameters<typeof fakeUnleash>[0]): Promise<FakeUnleash> {
  const server = await fakeUnleash(answer);
  undo.push(server.stop);
  return server;
}

/** Follows a server, and writes down what the log says. */
async function follow({ url }: { url: URL }, file?: string): Promise<{ toggles: Toggles; said: string[] }> {
  const said: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => { said.push((JSON.parse(line) as { msg: string }).msg); } });
  const toggles = await followToggles({ url, token: 'token', ...(file === undefined ? {} : { file }) }, logger);
  undo.push(toggles.close);
  return { toggles, said };
}

const isOff = (toggles: Toggles) => () => !toggles.isOn('publishing');
const isOn = (toggles: Toggles) => () => toggles.isOn('publishing');

describe('without a server', () => {
  it('the defaults hold', () => {
    const toggles = defaultToggles();
    expect([toggles.isOn('publishing'), toggles.isPartial('publishing'), toggles.source()]).toEqual([true, false, 'bootstrap']);
    expect(toggles.lastSuccess()).toBeInstanceOf(Date);
  });
});

describe('a server', () => {
  it('is followed from its first answer, and again when it was away', proving('toggles-outlive-unleash', async () => {
    const server = await fake(telling({ publishing: false }));
    const { toggles, said } = await follow(server);
    expect([toggles.isOn('publishing'), toggles.source(), toggles.lastSuccess()]).toEqual([true, 'bootstrap', undefined]);
    await until('it is heard', isOff(toggles));
    expect(toggles.source()).toBe('server');

    server.answer = refusing(500);
    await until('it is missed', () => toggles.source() === 'last-known');
    expect(toggles.isOn('publishing')).toBe(false);

    server.answer = telling({ publishing: true });
    await until('it is heard again', isOn(toggles));
    expect(said).toEqual(['the toggles follow Unleash', expect.stringContaining('the toggles stay as they are: last-known'), 'the toggles follow Unleash']);
  }));

  it.each([
    ['nobody listens', { url: new URL('http://127.0.0.1:1') }],
    ['nothing is said', silent],
    ['it refuses', refusing(503)],
    ['it says something else', (_request: unknown, response: { end: (text: string) => void }) => { response.end('<html>'); }],
  ])('costs nothing where %s', proving('toggles-outlive-unleash', async (_what: string, broken: { url: URL } | Parameters<typeof fakeUnleash>[0]) => {
    const started = performance.now();
    const { toggles, said } = await follow('url' in broken ? broken : await fake(broken));
    const answers = Array.from({ length: 10_000 }, () => toggles.isOn('publishing'));
    expect(new Set(answers)).toEqual(new Set([true]));
    expect(performance.now() - started).toBeLessThan(2_000);
    await until('it is said', () => said.length > 0);
    expect([toggles.source(), toggles.lastSuccess()]).toEqual(['bootstrap', undefined]);
  }));

  it('that refuses the token for a while is asked again', async () => {
    const server = await fake(refusing(401));
    const { toggles, said } = await follow(server);
    await until('it refuses', () => said.length > 0);
    server.answer = telling({ publishing: false });
    await until('it is heard', isOff(toggles));
  });

  it('that knows fewer toggles than we do leaves the others at their defaults', async () => {
    const { toggles } = await follow(await fake(telling({ other: true })));
    await until('it is heard', () => toggles.source() === 'server');
    expect(toggles.isOn('publishing')).toBe(true);
  });

  it('is told nothing of the machine, its user or any visitor', proving('toggle-context', async () => {
    const strategies = [{ name: 'default', parameters: {}, constraints: [
      { contextName: 'userId', operator: 'IN', values: ['some-id'], inverted: false },
      { contextName: 'organisation', operator: 'IN', values: ['some-organisation'], inverted: false },
    ] }];
    const server = await fake((_request, response) => { response.end(JSON.stringify({ version: 2, features: [{ name: 'publishing', enabled: true, strategies }] })); });
    const { toggles } = await follow(server);
    await until('it is heard', isOff(toggles));
    const visitor = { id: 'some-id', organisationId: 'some-organisation', name: 'Sample Person' };
    expect(toggles.isOn('publishing', visitor)).toBe(true);
    expect(toggles.isOn('publishing', { ...visitor, id: 'another-id' })).toBe(false);
    expect(toggles.isPartial('publishing')).toBe(true);
    const asked = server.asked.length;
    await until('it is asked again', () => server.asked.length > asked);
    const told = JSON.stringify(server.asked);
    for (const word of ['some-id', 'some-organisation', 'Sample', hostname()]) expect(told).not.toContain(word);
    expect(new Set(server.asked.map((one) => one.path))).toEqual(new Set(['/api/client/features']));
  }));
});

describe('what was last known', () => {
  it('is kept whole for the next start, and holds while the server is away', proving('last-known-toggles', async () => {
    const file = path.join(folder, 'kept.json');
    const server = await fake(telling({ publishing: false }));
    const { toggles } = await follow(server, file);
    await until('it is kept', () => readdirSync(folder).includes('kept.json'));
    toggles.close();
    await server.stop();
    const next = await follow(server, file);
    expect([next.toggles.isOn('publishing'), next.toggles.source()]).toEqual([false, 'last-known']);
    await until('the server is missed', () => next.said.length > 0);
    expect(next.toggles.isOn('publishing')).toBe(false);
    expect(readdirSync(folder)).toEqual(['kept.json']);
  }));

  it('never becomes the defaults again because the server was away', async () => {
    const file = path.join(folder, 'again.json');
    await writeLastKnown(file, { version: 2, features: [{ name: 'publishing', enabled: false, strategies: [] }] });
    const before = readFileSync(file, 'utf8');
    const { said } = await follow({ url: new URL('http://127.0.0.1:1') }, file);
    await until('the server is missed', () => said.length > 0);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it.each(['', 'null', '{"features":[{"name":"publishing"}]}', '{"feat'])('is not read from a file that holds “%s”, and the log says so', async (text) => {
    const file = path.join(folder, 'broken.json');
    writeFileSync(file, text);
    const { toggles, said } = await follow({ url: new URL('http://127.0.0.1:1') }, file);
    expect([toggles.isOn('publishing'), toggles.source()]).toEqual([true, 'bootstrap']);
    expect(said[0]).toContain('cannot be read; the defaults hold');
  });
});
