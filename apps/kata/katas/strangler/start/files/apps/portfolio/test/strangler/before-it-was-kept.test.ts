import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { standingsKept } from '../../src/snapshot/standings-kept.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { answersOf, goldenMaster } from './golden-master.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
});

afterAll(async () => {
  await service.stop();
});

it('the new way answers as the old one did, for what was published before anything was kept', async () => {
  const { db } = service.parts;
  const forget = async (): Promise<unknown> => await sql`UPDATE snapshot SET standing = NULL`.execute(db);
  expect(await answersOf(service, standingsKept(db), forget)).toEqual(goldenMaster);
});
