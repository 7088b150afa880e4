import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { pino } from 'pino';

import { askMonitoring } from '../../src/status/ask-monitoring.ts';
import { followMonitoring } from '../../src/status/follow-monitoring.ts';
import type { Known, Report } from '../../src/status/report.ts';
import { openBrowser } from '../pages/browser.ts';
import { ownProse, readingAge } from '../pages/reading-age.ts';
import { overflow, violations } from '../pages/violations.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { alert, sample, vector, watchers, type Watchers } from './watchers.ts';

const silent = pino({ level: 'silent' });
let watching: Watchers;
let known: () => Promise<Known>;
let service: RunningService;

beforeAll(async () => {
  watching = await watchers();
  service = await runningService({ known: async () => await known() });
});

afterAll(async () => {
  await service.stop();
  await watching.stop();
});

beforeEach(() => {
  watching.answers = { prometheus: good, alertmanager: [] };
  known = followMonitoring(async () => await askMonitoring(watching), silent);
});

const good = vector(
  sample('slo:objective:ratio', 'availability', 0.995, 'Pages and the API answer without an error of ours.'),
  sample('slo:error_budget_remaining:ratio', 'availability', 0.8),
  sample('slo:objective:ratio', 'latency', 0.99, 'Pages and answers of the API arrive within half a second.'),
  sample('slo:error_budget_remaining:ratio', 'latency', 0.1),
  sample('slo:objective:ratio', 'freshness', 0.99, 'Evidence that a pipeline publishes can be seen five seconds later.'),
);

/** The page as text. */
async function page(): Promise<string> {
  const response = await fetch(`${service.url}/status`);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return (await response.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('the status page', () => {
  it('says of each promise what it is, whether it is kept, and how much may still go wrong', proving('status-page', async () => {
    const text = await page();
    expect(text).toContain('It works, as far as we know.');
    expect(text).toMatch(/Availability Kept Pages and the API answer without an error of ours\. We promise 99\.5 per cent, over four weeks It was 99\.90 per cent Left of what may go wrong 80 per cent/);
    expect(text).toMatch(/Latency In danger .* It was 99\.10 per cent Left of what may go wrong 10 per cent/);
    expect(text).toMatch(/Freshness Not known yet .* We promise 99 per cent, over four weeks Left of what may go wrong Too little has been asked for to say/);
    watching.answers = { prometheus: vector(sample('slo:objective:ratio', 'latency', 0.99, 'Pages arrive.'), sample('slo:error_budget_remaining:ratio', 'latency', -0.255)), alertmanager: [] };
    known = followMonitoring(async () => await askMonitoring(watching), silent);
    expect(await page()).toMatch(/Latency Missed .* It was 98\.74 per cent Left of what may go wrong None; 25 per cent more went wrong than is allowed/);
  }));

  it('says what people feel, the urgent first and once, and nothing of the inside', proving('status-page', async () => {
    const alerts = [alert('A disk fills.', 'ticket', '2026-11-24T09:00:00Z'), alert('Nobody can see anything.', 'page', '2026-11-24T10:01:00Z'), alert('Nobody can see anything.', 'page', '2026-11-24T10:00:00Z')];
    watching.answers = { prometheus: good, alertmanager: alerts };
    const text = await page();
    expect(text).toContain('Something is wrong, and somebody has been called.');
    expect(text).toMatch(/Nobody can see anything\. Since 24 November 2026 at 10:00 UTC ?\. Somebody has been called\. A disk fills\. Since 24 November 2026 at 09:00 UTC ?\. It waits for a working day\./);
    expect(text.match(/Nobody can see anything/g)).toHaveLength(1);
    expect(text).not.toMatch(/10\.0\.0\.7|DatabaseAway|inside|slo:|127\.0\.0\.1/);
    watching.answers = { prometheus: good, alertmanager: alerts.slice(0, 1) };
    known = followMonitoring(async () => await askMonitoring(watching), silent);
    expect(await page()).toContain('It works. Something needs to be looked at, and will be on a working day.');
  }));

  it('is honest where nobody watches', proving('status-page', async () => {
    known = followMonitoring(undefined, silent);
    expect(await page()).toContain('Nobody watches over this service here');
  }));

  it.each([
    ['that answers nothing', undefined],
    ['that answers no JSON', '<html>'],
    ['that answers something else', { status: 'error' }],
  ])('waits a second at most for a Prometheus %s, and says so', proving('status-page', async (_: string, answer: unknown) => {
    watching.answers = { prometheus: answer, alertmanager: [] };
    const started = performance.now();
    expect(await page()).toContain('Those who watch over this service do not answer at the moment.');
    expect(performance.now() - started).toBeLessThan(3_000);
  }));

  it('can be read by everybody, at a desk and on a phone', proving('status-page', async () => {
    watching.answers = { prometheus: good, alertmanager: [alert('Nobody can see or publish anything; pages say that the database does not answer.', 'page', '2026-11-24T10:00:00Z')] };
    const browser = await openBrowser();
    try {
      for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 700 }]) {
        const opened = await (await browser.newContext({ viewport })).newPage();
        await opened.goto(`${service.url}/status`);
        expect([await violations(opened), await overflow(opened)]).toEqual([[], 0]);
        expect(readingAge(await opened.evaluate<string[]>(ownProse))).toBeLessThan(14);
      }
    } finally {
      await browser.close();
    }
  }), 60_000);
});

describe('what is known', () => {
  const report: Report = { promises: [], troubles: [] };

  it('is asked for once, however many want to know, and again when it is old', proving('status-asks-once', async () => {
    let [time, asked] = [0, 0];
    const { promise, resolve } = Promise.withResolvers<Report>();
    const follow = followMonitoring(async () => {
      asked += 1;
      return await promise;
    }, silent, () => time);
    const crowd = Promise.all(Array.from({ length: 200 }, async () => await follow()));
    resolve(report);
    expect(new Set(await crowd)).toEqual(new Set([report]));
    time = 4_999;
    await follow();
    expect(asked).toBe(1);
    time = 5_000;
    await follow();
    expect(asked).toBe(2);
  }));

  it('is asked for no more often while there is no answer', proving('status-asks-once', async () => {
    let [time, asked] = [0, 0];
    const follow = followMonitoring(() => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('away')) : Promise.resolve(report);
    }, silent, () => time);
    expect(await Promise.all([follow(), follow()])).toEqual(['no answer', 'no answer']);
    expect(asked).toBe(1);
    time = 5_000;
    expect(await follow()).toBe(report);
  }));
});
