import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { sampleClaim, sampleEvidence } from '../sample-evidence.ts';
import { openDesk, type Desk } from './at-once.ts';

let desk: Desk;

beforeEach(async () => { desk = await openDesk(); });
afterEach(async () => { await desk.close(); });

it('who publishes alone is told whether that was new, known, or something else', async () => {
  expect(await desk.publish(sampleEvidence())).toBe('created');
  expect(await desk.publish(sampleEvidence())).toBe('unchanged');
  expect(await desk.publish(sampleEvidence([sampleClaim('two')]))).toBe('replaced');
  expect(await desk.query('SELECT id FROM claim')).toEqual([{ id: 'two' }]);
  expect(await desk.publish(sampleEvidence(), 'nobodys')).toBe('no such portfolio');
});
