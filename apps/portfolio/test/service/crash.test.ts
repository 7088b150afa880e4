import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Evidence } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';

import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { postgresPortfolioStore } from '../../src/portfolio/postgres-portfolio-store.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { signedIn, type SignedIn } from '../people.ts';
import { claimsOf, issuer, publishedKeysServer, tokenFor } from '../publisher-tokens.ts';
import { serviceProcess } from '../service-process.ts';
import { documentOf, keptCommits, publish } from './publishers.ts';

let fresh: FreshDatabase;
let database: ConnectedDatabase;
let issuerKeys: Awaited<ReturnType<typeof publishedKeysServer>>;
let owner: SignedIn;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = connect(fresh.url, () => undefined);
  issuerKeys = await publishedKeysServer();
  owner = await signedIn(database.db);
  await postgresPortfolioStore(database.db).create({ id: 'mine', title: 'Mine', repository: 'owner/name' }, owner.person);
});

afterAll(async () => {
  await issuerKeys.stop();
  await database.close();
  await fresh.drop();
});

const started = async () => await serviceProcess(fresh.url, { PUBLISHER_ISSUER: issuer, PUBLISHER_KEYS: issuerKeys.url });

/** Six publishers send one document after the other until the service is gone. */
async function publishUntilGone(url: string, onAcknowledged: (count: number) => void): Promise<readonly Evidence[]> {
  const acknowledged: Evidence[] = [];
  const token = await tokenFor({ ...claimsOf(), aud: url });
  let next = 0;
  const publisher = async (): Promise<void> => {
    for (;;) {
      const evidence = documentOf((next += 1));
      const response = await publish(url, token, evidence);
      if (response === undefined) return;
      expect(response.status).toBe(201);
      acknowledged.push(evidence);
      onAcknowledged(acknowledged.length);
    }
  };
  await Promise.all(Array.from({ length: 6 }, publisher));
  return acknowledged;
}

describe('a service that is killed while many publish', () => {
  it('has kept everything that it acknowledged, and nothing by halves', proving('atomic-publish', async () => {
    const before = await started();
    const acknowledged = await publishUntilGone(before.url, (count) => {
      if (count === 15) before.child.kill('SIGKILL');
    });
    await before.exited;
    expect(acknowledged.length).toBeGreaterThanOrEqual(15);

    const after = await started();
    const commits = await keptCommits(after.url, owner.headers);
    expect(commits).toEqual(expect.arrayContaining(acknowledged.map(({ commit }) => commit)));
    after.child.kill('SIGTERM');
    expect(await after.exited).toBe(0);
  }), 30_000);
});
