import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { pager, runbook, type Pager } from './pager.ts';
import { causes } from './pages.ts';

let onCall: Pager;

beforeAll(async () => { onCall = await pager(); }, 60_000);
afterAll(async () => { await onCall.stop(); });

describe('the runbook', () => {
  it.each(causes)('asks for no more than is needed: %s', async (cause) => {
    await onCall.goesWrong({ cause, minutes: 10, perMinute: 1 });
    await onCall.follow(runbook());
    expect(Object.fromEntries(onCall.done)).toEqual(cause === 'switched off' ? {} : { 'roll-back': 1 });
  }, 60_000);
});
