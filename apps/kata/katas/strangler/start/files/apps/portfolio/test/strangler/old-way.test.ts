import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { standingsFromClaims } from '../../src/snapshot/standings-from-claims.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { answersOf, goldenMaster } from './golden-master.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService();
});

afterAll(async () => {
  await service.stop();
});

it('the old way answers as it was seen to', async () => {
  expect(await answersOf(service, standingsFromClaims(service.parts.snapshots))).toEqual(goldenMaster);
});
