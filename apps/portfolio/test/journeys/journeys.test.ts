import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import type { Page } from 'playwright-core';

import { ownProse, readingAge } from '../pages/reading-age.ts';
import { overflow, violations } from '../pages/violations.ts';
import { commitOf, sampleClaim, sampleEvidence, samplePractice } from '../sample-evidence.ts';
import { journeySystem, type System } from './system.ts';

const patience = 240_000;
const claim = { ...sampleClaim('graceful-shutdown'), state: 'proven' as const, pairs: [{ duty: 'D13', ksb: 'S17' }] };
const changed = { ...claim, contentHash: `sha256:${'c'.repeat(64)}` };

let system: System | undefined;
let reason: unknown;

beforeAll(async () => {
  // Whoever travels says what is missing, so that it is told by the name of a claim.
  system = await journeySystem().catch((error: unknown) => { reason = error; return undefined; });
}, patience);

afterAll(async () => {
  await system?.stop();
});

/** The system; without a browser nobody travels. */
function running(): System {
  if (system === undefined) throw reason;
  return system;
}

/** Looks at the page as it is now, and again at the width of a phone, with axe and a ruler. */
async function inOrder(page: Page, what: string): Promise<void> {
  const desk = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const viewport of [desk, { width: 320, height: 700 }]) {
    await page.setViewportSize(viewport);
    const found = { what, width: viewport.width, violations: await violations(page), overflow: await overflow(page) };
    expect(found).toEqual({ what, width: viewport.width, violations: [], overflow: 0 });
  }
  // What is left of a desk's screen when everything on it is twice as large.
  await page.setViewportSize({ width: 640, height: 450 });
  expect({ what, overflow: await overflow(page) }).toEqual({ what, overflow: 0 });
  await page.setViewportSize(desk);
}

const button = async (page: Page, name: string): Promise<void> => { await page.getByRole('button', { name, exact: true }).click(); };

describe('three people and a change', () => {
  it('an apprentice publishes and reflects, a coach comments, an assessor asks and accepts, and a change undoes it', proving('accessible-pages', async () => {
    const { url, signIn, publish } = running();

    // The apprentice begins a portfolio, publishes, and asks two people to take part.
    const apprentice = await signIn('sample-apprentice', '/');
    await inOrder(apprentice, 'no portfolio yet');
    await apprentice.getByRole('link', { name: 'Begin a portfolio' }).click();
    await button(apprentice, 'Begin');
    await inOrder(apprentice, 'a new portfolio with errors');
    await apprentice.getByLabel('Title').fill('My evidence');
    await apprentice.getByLabel('Name in addresses').fill('mine');
    await apprentice.getByLabel('Repository (optional)').fill('owner/name');
    await inOrder(apprentice, 'a new portfolio filled in');
    await button(apprentice, 'Begin');
    await inOrder(apprentice, 'an empty portfolio');
    expect(await publish('mine', sampleEvidence([claim]))).toBe(201);
    const invite = async (role: string): Promise<string> => {
      await apprentice.getByRole('link', { name: 'People', exact: true }).click();
      await apprentice.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
      await button(apprentice, 'Make an invitation');
      return (await apprentice.locator('pre').textContent())?.trim() ?? '';
    };
    const [toCoach, toAssessor] = [await invite('Coach'), await invite('Assessor')];
    await inOrder(apprentice, 'an invitation');

    // And says what was their own part.
    await apprentice.getByRole('link', { name: 'Reflections' }).click();
    await inOrder(apprentice, 'reflections');
    await apprentice.getByRole('link', { name: 'B1', exact: true }).click();
    for (const [label, words] of [['Situation', 'In spring we moved the service.'], ['Task', 'I had to keep it up.'], ['Action', 'I drained it first.'], ['Result', 'Nobody noticed.']] as const) {
      await apprentice.getByLabel(label).fill(words);
    }
    await button(apprentice, 'Save');
    await apprentice.getByRole('status').getByText('Saved.').waitFor();
    await inOrder(apprentice, 'a reflection that was saved');

    // The coach takes up the invitation, reads and comments.
    const coach = await signIn('sample-coach', new URL(toCoach).pathname);
    await inOrder(coach, 'an invitation to take up');
    await button(coach, 'Take part');
    await coach.goto(`${url}/portfolios/mine/reflections/B1`);
    expect(await coach.getByText('I drained it first.').isVisible()).toBe(true);
    await inOrder(coach, 'a reflection to read');
    await coach.goto(`${url}/portfolios/mine/claims/graceful-shutdown`);
    await button(coach, 'Send');
    await inOrder(coach, 'a comment with an error');
    await coach.getByLabel('Comment').fill('Say why you chose this.');
    await button(coach, 'Send');
    await inOrder(coach, 'a claim with a comment');

    // The assessor walks, asks, and accepts.
    const assessor = await signIn('sample-assessor', new URL(toAssessor).pathname);
    await button(assessor, 'Take part');
    await assessor.getByRole('link', { name: 'Reviews' }).click();
    await inOrder(assessor, 'reviews before the first');
    await assessor.getByRole('link', { name: 'Review the next claim' }).click();
    await assessor.getByRole('radio', { name: 'Ask about it' }).check();
    await assessor.getByLabel('Your reason, or your question').fill('What if it takes longer?');
    await button(assessor, 'Send');
    expect(await assessor.getByText('Queried', { exact: true }).first().isVisible()).toBe(true);
    await apprentice.goto(`${url}/portfolios/mine/gateway`);
    expect(await apprentice.getByText('An assessor asked something that is still open').first().isVisible()).toBe(true);
    await inOrder(apprentice, 'the gateway');
    await apprentice.goto(`${url}/portfolios/mine/reviews`);
    await inOrder(apprentice, 'a query');
    await apprentice.getByRole('link', { name: 'Graceful shutdown' }).click();
    await apprentice.getByLabel('Comment').fill('Then it is cut off after ten seconds.');
    await button(apprentice, 'Send');
    await assessor.reload();
    expect(await assessor.getByText('Then it is cut off after ten seconds.').isVisible()).toBe(true);
    await assessor.getByRole('radio', { name: 'Accept it' }).check();
    await assessor.getByLabel('Your reason, or your question').fill('Good.');
    await button(assessor, 'Send');
    expect(await assessor.getByText('Witnessed.').isVisible()).toBe(true);
    await inOrder(assessor, 'a claim with a whole history');

    // The evidence changes, and the decision no longer counts.
    expect(await publish('mine', { ...sampleEvidence([changed]), commit: commitOf('d'), practice: samplePractice(changed) })).toBe(201);
    await assessor.reload();
    expect(await assessor.getByText('Review out of date').isVisible()).toBe(true);
    expect(await assessor.getByText('Machine-checked.').isVisible()).toBe(true);
    await inOrder(assessor, 'a review that is out of date');
    await assessor.goto(`${url}/portfolios/mine/compare`);
    expect(await assessor.getByRole('heading', { name: /^Changed/ }).isVisible()).toBe(true);
    await inOrder(assessor, 'what changed');
    await assessor.goto(`${url}/portfolios/mine/reviews`);
    await inOrder(assessor, 'reviews after a change');
  }), patience);

  it('every other page is in order too, also printed', proving('accessible-pages', async () => {
    const { url, signIn, browser } = running();
    const page = await signIn('sample-apprentice', '/account');
    const places = ['/', '/account', '/account/erase', '/complaints', '/privacy', '/toggles', '/status', '/portfolios/mine', ...['gaps', 'practice', 'walks', 'people', 'settings', 'audit', 'duties/D13', 'ksbs/S17'].map((one) => `/portfolios/mine/${one}`)];
    for (const place of places) {
      await page.goto(`${url}${place}`);
      await inOrder(page, place);
    }
    await page.goto(`${url}/complaints`);
    await button(page, 'Send');
    await inOrder(page, 'a complaint with an error');
    await page.getByLabel('Your complaint').fill('You keep too much.');
    await button(page, 'Send');
    await inOrder(page, 'a complaint');
    await page.emulateMedia({ media: 'print' });
    for (const place of ['/portfolios/mine', '/portfolios/mine/gateway', '/portfolios/mine/claims/graceful-shutdown']) {
      await page.goto(`${url}${place}`);
      for (const gone of ['.tabs', '.top__visitor', 'main form']) expect(await page.locator(gone).first().isVisible()).toBe(false);
      expect(await page.locator('h1').isVisible()).toBe(true);
    }
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${url}/account`);
    await button(page, 'Sign out');
    await inOrder(page, 'signed out');
    const stranger = await browser.newPage();
    await stranger.goto(url);
    await inOrder(stranger, 'welcome');
    await stranger.goto(`${url}/portfolios/mine`);
    expect(await stranger.title()).toBe('Sign in as a sample person');
    await inOrder(stranger, 'the choice of sample people');
  }), patience);

  it('a fourteen-year-old reads our own words with ease, on every page', proving('plain-english', async () => {
    const { url, signIn } = running();
    const page = await signIn('sample-apprentice', '/account');
    const places = ['', '/gaps', '/practice', '/walks', '/compare', '/reviews', '/reflections', '/reflections/B1', '/gateway', '/people', '/settings', '/audit', '/claims/graceful-shutdown'].map((one) => `/portfolios/mine${one}`);
    const ages: Record<string, number> = {};
    for (const place of ['/', '/account', '/account/erase', '/complaints', '/privacy', '/toggles', '/status', '/new-portfolio', '/signed-out', ...places]) {
      await page.goto(`${url}${place}`);
      const prose = await page.evaluate<string[]>(ownProse);
      // One sentence says little about a page; the formula needs a few.
      if (prose.length >= 3) ages[place] = Math.round(readingAge(prose) * 10) / 10;
    }
    expect(Object.keys(ages).length).toBeGreaterThan(8);
    expect(Object.entries(ages).filter(([, age]) => !(age <= 14))).toEqual([]);
  }), patience);

  it('everything can be done without a mouse, and nothing needs a script', proving('accessible-pages', async () => {
    const { url, browser } = running();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${url}/new-portfolio`);
    const until = async (name: string): Promise<void> => {
      for (let pressed = 0; pressed < 60; pressed += 1) {
        if ((await page.locator(':focus').count()) > 0 && (await page.locator(':focus').first().textContent())?.includes(name) === true) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`the keyboard never reached “${name}”`);
    };
    await until('Sample Apprentice under 18');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/new-portfolio');
    await page.getByLabel('Title').focus();
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Tab');
    await page.keyboard.type('by-keyboard');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/portfolios/by-keyboard');
    await until('Settings');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/settings');
    await page.getByRole('radio', { name: 'Only those' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('it stays private until you are eighteen').first().waitFor();
    await context.close();
  }), patience);
});
