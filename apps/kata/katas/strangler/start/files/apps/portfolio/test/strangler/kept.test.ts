import { afterAll, beforeAll, expect, it } from '@jest/globals';

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

it('the new way answers as the old one did, from what publishing has kept', async () => {
  expect(await answersOf(service, standingsKept(service.parts.db))).toEqual(goldenMaster);
});
