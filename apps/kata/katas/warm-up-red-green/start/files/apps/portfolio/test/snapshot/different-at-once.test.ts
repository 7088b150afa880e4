import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { sampleClaim, sampleEvidence } from '../sample-evidence.ts';
import { nobodyStores, openDesk, type Desk } from './at-once.ts';

let desk: Desk;

beforeEach(async () => { desk = await openDesk(); });
afterEach(async () => { await desk.close(); });

const documents = [sampleEvidence([sampleClaim('red'), sampleClaim('amber')]), sampleEvidence([sampleClaim('green')])];

it('of two documents of one commit both are taken, and the one that was taken last is kept whole', async () => {
  const letGo = await desk.hold(nobodyStores);
  const both = documents.map((evidence) => desk.publish(evidence));
  await desk.waiting(2);
  await letGo();
  const outcomes = await Promise.all(both);
  expect([...outcomes].sort()).toEqual(['created', 'replaced']);
  const kept = documents[outcomes.indexOf('replaced')]?.claims.map(({ id }) => ({ id }));
  expect(await desk.query('SELECT id FROM claim ORDER BY position')).toEqual(kept);
});
