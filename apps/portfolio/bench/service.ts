import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startPostgres } from '@exemplar/local/postgres';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { sql } from 'kysely';

import { connect } from '../src/platform/database.ts';
import { migrateToLatest } from '../src/platform/migrate-to-latest.ts';
import { load, type Load } from './load.ts';
import { startMeasured, type Measured } from './process.ts';
import { inventedEvidence, seed } from './seed.ts';

/** How much there is, and how long it is asked for. */
export interface Size {
  readonly portfolios: number;
  readonly claims: number;
  readonly seconds: number;
  readonly minutes: number;
}

export interface ServiceBench {
  readonly loads: Readonly<Record<string, Load>>;
  /** A rate beside the rate of a reference. */
  readonly ratios: Readonly<Record<string, number>>;
  /** Milliseconds of one request after the other. */
  readonly publish: { readonly created: number; readonly unchanged: number };
  /** Megabytes, once a minute under a mixed load. */
  readonly memory: readonly number[];
}

const claimsPublished = 500;
const duties = '/api/standards/ST0825/duties';
const asBrowser = { 'Accept-Encoding': 'gzip' };

/** Measures the service on a database as large as asked for. */
export async function benchService({ portfolios, claims, seconds, minutes }: Size, tell: (step: string) => void): Promise<ServiceBench> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-service-'));
  const stops: (() => Promise<unknown>)[] = [];
  try {
    tell(`Fill a database with ${portfolios} portfolios of ${claims} claims`);
    const postgres = await startPostgres({ dataDir: path.join(folder, 'data'), durable: true });
    stops.unshift(postgres.stop);
    const database = connect(postgres.url, () => undefined);
    await migrateToLatest(database.db);
    await database.db.connection().execute(async (one) => {
      await sql`SET statement_timeout = 0`.execute(one);
      await seed(one, portfolios, claims);
    });
    await database.close();
    const publisher = await publisherOf('owner/name');
    stops.unshift(publisher.stop);
    const started = async (starting: Promise<Measured>): Promise<Measured> => {
      const running = await starting;
      stops.unshift(running.stop);
      return running;
    };
    const env = { DATABASE_URL: postgres.url, PORT: '0', METRICS_PORT: '0', REQUESTS_PER_MINUTE: '9999999', PUBLISHER_ISSUER: publisher.issuer, PUBLISHER_KEYS: publisher.keys };
    const service = await started(startMeasured('../src/main.ts', [], env));
    const bareExpress = await started(startMeasured('reference.ts', ['express'], {}));
    const bareNode = await started(startMeasured('reference.ts', ['node'], {}));

    const every = Array.from({ length: portfolios }, (_, n) => `p-${1 + n}`);
    const some = Array.from({ length: 500 }, (_, n) => `p-${1 + ((n * 7919) % portfolios)}`);
    const measure = async (name: string, url: string, paths: readonly string[]): Promise<Load> => {
      tell(`Ask for ${name}`);
      await load({ url, paths, seconds: 2, headers: asBrowser });
      await load({ url, paths, headers: asBrowser });
      return await load({ url, paths, seconds, headers: asBrowser });
    };
    const node = await measure('the same answer from node:http', bareNode.url, [duties]);
    const express = await measure('the same answer from Express', bareExpress.url, [duties]);
    const cached = await measure('a cached API read', service.url, [duties]);
    tell('Ask for matrix pages, each for the first time');
    const first = await load({ url: service.url, paths: every.map((id) => `/portfolios/${id}`), seconds: 4, headers: asBrowser });
    const matrix = await measure('matrix pages', service.url, some.map((id) => `/portfolios/${id}`));
    const duty = await measure('duty pages', service.url, some.map((id) => `/portfolios/${id}/duties/D9`));
    const evidence = await measure('pages of evidence from the API', service.url, some.map((id) => `/api/portfolios/${id}/snapshots/${'a'.repeat(40)}/evidence?limit=50`));
    tell(`Publish ${claimsPublished} claims`);
    const publish = await publishing(service.url, await publisher.tokenFor(service.url));
    const memory: number[] = [];
    for (let minute = 0; minute < minutes; minute += 1) {
      tell(`Watch memory: minute ${minute + 1} of ${minutes}`);
      await load({ url: service.url, paths: some.flatMap((id) => [`/portfolios/${id}`, `/portfolios/${id}/duties/D9`, duties]), seconds: 60, headers: asBrowser });
      memory.push(Math.round(service.memory() ?? 0));
    }
    return {
      loads: { 'node:http, the same answer': node, 'Express, the same answer': express, 'a cached API read': cached, 'a matrix page for the first time': first, 'a matrix page': matrix, 'a duty page': duty, 'a page of evidence from the API': evidence },
      ratios: { 'cached API read / Express': cached.perSecond / express.perSecond, 'cached API read / node:http': cached.perSecond / node.perSecond },
      publish,
      memory,
    };
  } finally {
    for (const stop of stops) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Publishes one snapshot after the other, new ones and then one again and again; the median of each. */
async function publishing(url: string, token: string): Promise<ServiceBench['publish']> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const put = async (commit: string, salt: string): Promise<number> => {
    const body = JSON.stringify(inventedEvidence(claimsPublished, commit, salt));
    const started = performance.now();
    const response = await fetch(`${url}/api/portfolios/p-1/snapshots/${commit}`, { method: 'PUT', headers, body });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`publishing answered ${response.status}`);
    return performance.now() - started;
  };
  const commits = Array.from({ length: 15 }, (_, n) => n.toString(16).padStart(40, 'b'));
  const created: number[] = [];
  for (const commit of commits) created.push(await put(commit, commit));
  const unchanged: number[] = [];
  for (const commit of [...commits, ...commits]) unchanged.push(await put(commit, commit));
  return { created: median(created), unchanged: median(unchanged) };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Signs tokens as the provider of a pipeline does, and publishes its key. */
async function publisherOf(repository: string) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const document = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256' }] });
  const server = createServer((_request, response) => { response.setHeader('Content-Type', 'application/json').end(document); });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    keys: `${issuer}/keys`,
    async tokenFor(audience: string): Promise<string> {
      return await new SignJWT({ repository, ref: 'refs/heads/main' }).setProtectedHeader({ alg: 'RS256', kid: 'bench' })
        .setSubject(`repo:${repository}:ref:refs/heads/main`).setIssuer(issuer).setAudience(audience).setIssuedAt().setExpirationTime('14m').sign(privateKey);
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The figures as a table. */
export function print({ loads, ratios, publish, memory }: ServiceBench): string {
  const rows = Object.entries(loads).map(([name, { perSecond, median: middle, p99, wrong }]) =>
    `${name.padEnd(34)} ${perSecond.toFixed(0).padStart(7)} a second  median ${middle.toFixed(0).padStart(4)} ms  p99 ${p99.toFixed(0).padStart(5)} ms${wrong === 0 ? '' : `  ${wrong} wrong`}`);
  return [
    ...rows,
    `${`publish ${claimsPublished} new claims`.padEnd(34)} ${publish.created.toFixed(0).padStart(7)} ms`,
    `${'publish them again, unchanged'.padEnd(34)} ${publish.unchanged.toFixed(0).padStart(7)} ms`,
    ...Object.entries(ratios).map(([name, ratio]) => `${name.padEnd(34)} ${ratio.toFixed(2).padStart(7)}`),
    ...(memory.length === 0 ? [] : [`memory, minute by minute: ${memory.join(', ')} MB`]),
  ].join('\n');
}
