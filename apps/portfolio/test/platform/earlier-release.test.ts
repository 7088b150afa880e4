import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, it } from '@jest/globals';

import { connect } from '../../src/platform/database.ts';
import { postgresSnapshotStore } from '../../src/snapshot/postgres-snapshot-store.ts';
import { standingsKept } from '../../src/snapshot/standings-kept.ts';
import { freshDatabase } from '../fresh-database.ts';
import { signedIn } from '../people.ts';
import { claimsOf, issuer, publishedKeysServer, tokenFor } from '../publisher-tokens.ts';
import { sampleClaim, sampleEvidence } from '../sample-evidence.ts';
import { serviceProcess } from '../service-process.ts';
import { commitBeforeSchema, installServiceAt } from './earlier-release.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'earlier-release-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const commit = commitBeforeSchema();
// A copy without its history has no earlier release; where changes land, the history must be there.
const whereThereIsOne = commit === undefined && process.env['CI'] === undefined ? it.skip : it;

whereThereIsOne('the whole release before the newest schema goes on serving after the schema has moved on', async () => {
  if (commit === undefined) throw new Error('the history does not go back to the release before the newest schema; clone all of it');
  const fresh = await freshDatabase();
  const database = connect(fresh.url, () => undefined);
  const keys = await publishedKeysServer();
  const earlier = await serviceProcess(fresh.url, { PUBLISHER_ISSUER: issuer, PUBLISHER_KEYS: keys.url }, installServiceAt(commit, folder));
  const { headers: owner } = await signedIn(database.db);
  const pipeline = { Authorization: `Bearer ${await tokenFor({ ...claimsOf(), aud: earlier.url })}` };
  const send = async (method: string, place: string, body: object, headers: Record<string, string>): Promise<number> =>
    (await fetch(`${earlier.url}${place}`, { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) })).status;
  const evidence = sampleEvidence([sampleClaim('one'), sampleClaim('two')]);

  expect(await (await fetch(`${earlier.url}/readyz`)).json()).toEqual({ status: 'ready' });
  expect(await send('POST', '/api/portfolios', { id: 'before', title: 'Before', repository: 'owner/name' }, owner)).toBe(201);
  expect(await send('PUT', `/api/portfolios/before/snapshots/${evidence.commit}`, evidence, pipeline)).toBe(201);
  expect((await fetch(`${earlier.url}/portfolios/before/claims/two`, { headers: owner })).status).toBe(200);

  // What the earlier release wrote, this one reads.
  const snapshots = postgresSnapshotStore(database.db);
  const snapshot = await snapshots.find('before');
  expect(snapshot && await snapshots.evidence(snapshot)).toEqual(evidence);
  expect(snapshot && await standingsKept(database.db)(snapshot)).toMatchObject({ claims: 2, coveredPairs: 1 });

  earlier.child.kill('SIGTERM');
  expect(await earlier.exited).toBe(0);
  await keys.stop();
  await database.close();
  await fresh.drop();
}, 120_000);
