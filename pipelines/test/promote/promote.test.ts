import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';
import { freePort } from '@exemplar/machine/free-port';
import { spawnTied } from '@exemplar/machine/tied';
import { until } from '@exemplar/machine/until';

import { readPlace } from '../../src/promote/image-place.ts';
import { promote } from '../../src/promote/promote.ts';
import { imageOf, removeLayouts } from '../image/layouts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'promote test-'));
const stops: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
  rmSync(folder, { recursive: true, force: true });
  removeLayouts();
});

/** A real registry of its own. @returns its host */
async function registry(name: string): Promise<string> {
  findTool({ names: ['skopeo'], install: 'apt-get install skopeo' });
  const program = findTool({ names: ['docker-registry'], install: 'apt-get install docker-registry' });
  const host = `127.0.0.1:${await freePort()}`;
  const config = path.join(folder, `${name}.yml`);
  writeFileSync(config, JSON.stringify({ version: 0.1, log: { level: 'error' }, storage: { filesystem: { rootdirectory: path.join(folder, name) } }, http: { addr: host } }));
  const { stdout, stderr, stop } = spawnTied([program, 'serve', config], { stopSignal: 'TERM' });
  for (const stream of [stdout, stderr]) stream.resume();
  stops.push(stop);
  await until(`the registry of ${name} answers`, async () => await fetch(`http://${host}/v2/`).then(({ ok }) => ok, () => false));
  return host;
}

/** A registry that has been taken over: whoever asks for what has just arrived gets another image. */
async function takenOver(host: string, other: string): Promise<string> {
  const server: Server = createServer((incoming, response) => {
    const asked = (incoming.url ?? '').replace(/(?<=\/manifests\/)promoted-.*/, incoming.method === 'PUT' ? '$&' : other);
    const outgoing = request(`http://${host}${asked}`, { method: incoming.method, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  stops.push(async () => { await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }); });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const config = { architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } };
const tested = async () => await imageOf([[{ name: 'app/main.mjs', content: 'tested' }]], config);
const layout = (place: string) => readPlace(`oci:${place}:portfolio`);
const repository = (host: string) => readPlace(`${host}/exemplar/portfolio`);

describe('promotion', () => {
  it('brings one image from registry to registry under one digest, and does nothing the second time', proving('promote-to-the-byte', async () => {
    const image = await tested();
    const [dev, staging, production] = (await Promise.all(['dev', 'staging', 'production'].map(registry))).map(repository) as [ReturnType<typeof repository>, ReturnType<typeof repository>, ReturnType<typeof repository>];
    expect(await promote(layout(image.layout), dev, image.digest)).toBe('copied');
    expect(await promote(dev, staging, image.digest)).toBe('copied');
    expect(await promote(staging, production, image.digest)).toBe('copied');
    expect(await promote(staging, production, image.digest)).toBe('there already');
    const kept = await fetch(`http://${production.place.replace('/', '/v2/')}/manifests/${image.digest}`, { headers: { Accept: 'application/vnd.oci.image.manifest.v1+json' } });
    expect(kept.headers.get('docker-content-digest')).toBe(image.digest);
    // What nobody tested cannot be brought, neither from the build nor from a registry.
    const other = await imageOf([[{ name: 'app/main.mjs', content: 'not tested' }]], config);
    await expect(promote(layout(other.layout), production, image.digest)).rejects.toThrow(`oci:${other.layout}:portfolio has ${other.digest} and not ${image.digest}`);
    await expect(promote(dev, production, other.digest)).rejects.toThrow(`${dev.place} has no image ${other.digest}`);
  }));

  it('fails where what arrived is not what was sent', proving('promote-to-the-byte', async () => {
    const [image, other] = [await tested(), await imageOf([[{ name: 'app/main.mjs', content: 'taken over' }]], config)];
    const host = await registry('taken-over');
    await promote(layout(other.layout), repository(host), other.digest);
    const to = repository(await takenOver(host, other.digest));
    await expect(promote(layout(image.layout), to, image.digest)).rejects.toThrow(`${to.place} has got ${other.digest} and not ${image.digest}`);
  }));
});

describe('a place for images', () => {
  it('is a repository or a layout, and never a tag', proving('no-tags', () => {
    expect(readPlace('127.0.0.1:5000/exemplar/portfolio')).toEqual({ place: '127.0.0.1:5000/exemplar/portfolio', kind: 'registry' });
    expect(readPlace('oci:/somewhere:portfolio').kind).toBe('layout');
    for (const named of ['registry.example/exemplar/portfolio:latest', `registry.example/exemplar/portfolio@sha256:${'0'.repeat(64)}`]) {
      expect(() => readPlace(named)).toThrow('write the repository alone, and which image with --digest, for a tag could be another image tomorrow');
    }
    expect(() => readPlace('portfolio')).toThrow('is no repository of a registry; write it like registry.example/exemplar/portfolio');
  }));
});
