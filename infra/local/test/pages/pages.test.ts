import type { AddressInfo } from 'node:net';

import { afterAll, describe, expect, it } from '@jest/globals';

import { linesOf, type Notification } from '../../src/pages/notification.ts';
import { startReceiver } from '../../src/pages/receiver.ts';

const alert = {
  labels: { alertname: 'DatabaseAway', severity: 'page', owner: 'platform engineer' },
  annotations: { summary: 'Nobody can see anything.', runbook: 'docs/runbooks/DatabaseAway.md' },
  startsAt: '2026-11-24T10:00:00Z', endsAt: '2026-11-24T10:05:00Z',
};
const notification: Notification = {
  receiver: 'page-platform-engineer', status: 'firing',
  alerts: [{ ...alert, status: 'firing' }, { ...alert, status: 'resolved' }],
};
const stops: (() => unknown)[] = [];
afterAll(() => { for (const stop of stops) stop(); });

describe('a page', () => {
  it('says on one line what people feel, who is asked, and what to do', () => {
    expect(linesOf(notification)).toEqual([
      'PAGE DatabaseAway, for the platform engineer: Nobody can see anything. Runbook: docs/runbooks/DatabaseAway.md',
      'RESOLVED DatabaseAway',
    ]);
  });

  it('is kept with the moment at which it arrived', async () => {
    const told: string[] = [];
    const server = await startReceiver(0, ({ receiver }) => { told.push(receiver); });
    stops.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pages/platform-engineer`;
    expect((await fetch(url, { method: 'POST', body: JSON.stringify(notification) })).status).toBe(200);
    expect((await fetch(url, { method: 'POST', body: 'no JSON' })).status).toBe(400);
    expect(told).toEqual(['page-platform-engineer']);
    expect(await (await fetch(url)).json()).toEqual([{ ...notification, at: expect.any(Number) }]);
  });
});
