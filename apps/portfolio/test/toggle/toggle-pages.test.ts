import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import type { Toggles } from '../../src/platform/toggle-client.ts';
import { toggleList } from '../../src/platform/toggles.ts';
import { expiryWords } from '../../src/toggle/expiry-words.ts';
import { fixedToggles } from '../fixed-toggles.ts';
import { signedIn } from '../people.ts';
import { runningService, type RunningService } from '../running-service.ts';

let now: Toggles = fixedToggles();
let service: RunningService;

beforeAll(async () => {
  const toggles: Toggles = {
    isOn: (name, visitor) => now.isOn(name, visitor),
    isPartial: (name) => now.isPartial(name),
    source: () => now.source(),
    lastSuccess: () => now.lastSuccess(),
    close: () => undefined,
  };
  service = await runningService({ toggles });
});

afterAll(async () => {
  await service.stop();
});

/** The page as text. */
async function page(headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${service.url}/toggles`, { headers });
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return (await response.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('the page of toggles', () => {
  it('shows of each what it does, how it stands, whose it is, until when, and what removes it', proving('toggles-page', async () => {
    now = fixedToggles();
    const text = await page();
    for (const { does, owner, removedBy } of toggleList) {
      for (const words of [does, `The ${owner}`, removedBy]) expect(text).toContain(words.replaceAll(/[’']/g, (one) => (one === "'" ? '&#39;' : one)));
    }
    expect(text).toContain('Publishing On');
    expect(text).toMatch(/Until In \d+ months, on 24 November 2027/);
    expect(text).toContain('There is no news from Unleash');
  }));

  it('follows what somebody switches', proving('toggles-page', async () => {
    now = { ...fixedToggles({ publishing: false }), source: () => 'server', lastSuccess: () => new Date('2026-11-24T10:00:00Z') };
    const text = await page();
    expect(text).toContain('Publishing Off');
    expect(text).toContain('follows within two seconds. It last answered on 24 November 2026 at 10:00 UTC');
  }));

  it('tells whoever is signed in whether it is on for them', async () => {
    const { person, headers } = await signedIn(service.parts.db);
    now = { ...fixedToggles(), isPartial: () => true, isOn: (_name, visitor) => visitor?.id === person.id, source: () => 'last-known' };
    expect(await page()).toContain('Publishing On for some Pipelines');
    expect(await page(headers)).toContain('Publishing On for some On for you Pipelines');
    expect(await page((await signedIn(service.parts.db)).headers)).toContain('Publishing On for some Off for you');
    expect(await page()).toContain('does not answer at the moment. What was last known goes on to hold.');
  });

  it.each([
    ['2026-11-24', 'today, on 24 November 2026'],
    ['2026-11-25', 'tomorrow, on 25 November 2026'],
    ['2026-11-21', '3 days ago, on 21 November 2026'],
    ['2026-12-22', 'in 4 weeks, on 22 December 2026'],
    ['2027-11-24', 'in 12 months, on 24 November 2027'],
  ])('says of %s: %s', (expires, words) => {
    expect(expiryWords(expires, new Date('2026-11-24T23:59:00Z'))).toBe(words);
  });
});
