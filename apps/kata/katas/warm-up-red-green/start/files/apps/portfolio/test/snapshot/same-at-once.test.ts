import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { sampleEvidence } from '../sample-evidence.ts';
import { nobodyStores, openDesk, type Desk } from './at-once.ts';

let desk: Desk;

beforeEach(async () => { desk = await openDesk(); });
afterEach(async () => { await desk.close(); });

it('the same snapshot that arrives twice at once is stored once, and fails nobody', async () => {
  const letGo = await desk.hold(nobodyStores);
  const both = [desk.publish(sampleEvidence()), desk.publish(sampleEvidence())];
  await desk.waiting(2);
  await letGo();
  expect((await Promise.all(both)).sort()).toEqual(['created', 'unchanged']);
  expect(await desk.query('SELECT id FROM claim')).toEqual([{ id: 'one' }]);
});
