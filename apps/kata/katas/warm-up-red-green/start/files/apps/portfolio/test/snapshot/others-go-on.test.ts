import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { commitOf, sampleEvidence } from '../sample-evidence.ts';
import { openDesk, type Desk } from './at-once.ts';

let desk: Desk;

beforeEach(async () => { desk = await openDesk(); });
afterEach(async () => { await desk.close(); });

/** Somebody who is about to store this very snapshot of `mine`, and takes long. */
const slowPublisher = `
  INSERT INTO snapshot (portfolio_id, commit, digest, repository, working_tree, claim_count, standing)
  VALUES ('mine', '${commitOf('c')}', 'sha256:${'0'.repeat(64)}', 'owner/name', 'clean', 0, '{}')`;

it('whoever publishes to another portfolio does not wait for a slow one', async () => {
  const letGo = await desk.hold(slowPublisher);
  const mine = desk.publish(sampleEvidence());
  await desk.waiting(1);
  let slowOneIsDone = false;
  const other = desk.publish(sampleEvidence(), 'other').then((outcome) => (slowOneIsDone ? `${outcome}, after it had waited` : outcome));
  await desk.waiting(2, other);
  slowOneIsDone = true;
  await letGo();
  expect(await other).toBe('created');
  expect(await mine).toBe('created');
});
