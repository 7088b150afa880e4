import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { pager, runbook, type Pager } from './pager.ts';
import { causes } from './pages.ts';

let onCall: Pager;

beforeAll(async () => { onCall = await pager(); }, 60_000);
afterAll(async () => { await onCall.stop(); });

/** A step that succeeds and mends nothing. */
const inVain = { says: 'Wait.', language: 'sh', code: 'true', expects: { sign: 'success' } } as const;

describe('the runbook', () => {
  it.each(causes)('finds the trouble, and does not say that it is over before it is: %s', async (cause) => {
    await onCall.goesWrong({ cause, minutes: 10, perMinute: 1 });
    await expect(onCall.follow({ ...runbook(), mitigate: [inVain] })).rejects.toThrow('all its steps were done, and it is not over');
  }, 60_000);

  it('says on a calm day that there is nothing to mend', async () => {
    await onCall.calmDay();
    await expect(onCall.follow(runbook())).rejects.toThrow('says to check');
  }, 60_000);

  it('says that it is over when it is', async () => {
    await onCall.calmDay();
    await onCall.follow({ ...runbook(), check: [], mitigate: [inVain] });
    expect(await onCall.canPublish()).toBe(true);
  }, 60_000);
});
