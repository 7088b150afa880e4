import { claimStates } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { everyState, kept, manyClaims, unpublished } from './samples.ts';
import { overflow, violations } from './violations.ts';
import { visiting } from './visiting.ts';

const patience = 120_000;
const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

const empty = unpublished('empty', 'Nothing yet');
const portfolios = [everyState(), kept('bare', 'Published without a claim', [], {}, { katas: [], sessions: [] }), kept('full', 'Full', manyClaims()), empty];
const places = [
  '/',
  '/portfolios/empty',
  '/portfolios/bare',
  '/portfolios/full',
  '/portfolios/every-state',
  '/portfolios/every-state/duties/D1',
  '/portfolios/bare/duties/D13',
  '/portfolios/every-state/ksbs/K4',
  '/portfolios/bare/ksbs/B4',
  ...['every-state', 'bare', 'full'].map((id) => `/portfolios/${id}/practice`),
  '/portfolios/every-state/walks',
  '/portfolios/bare/walks',
  '/portfolios/every-state/walks/D1',
  '/portfolios/every-state/walks/operability',
  ...claimStates.map((state) => `/portfolios/every-state/claims/claim-${state}`),
];
const errors = ['/nothing', '/portfolios/nobody', '/portfolios/full?commit=main'];

describe('in a real browser', () => {
  it.each([
    ['desk', desktop],
    ['phone', phone],
  ])('axe finds nothing on any page at the width of a %s', proving('accessible-pages', async (_: string, viewport: typeof desktop) => {
    await visiting(portfolios, { viewport }, async ({ page, go }) => {
      for (const place of [...places, ...errors]) {
        await go(place);
        expect({ place, violations: await violations(page) }).toEqual({ place, violations: [] });
      }
      await page.setContent('<html lang="en"><title>x</title><img src="data:,"></html>');
      expect(await violations(page)).not.toEqual([]);
    });
  }), patience);

  it('the policy refuses nothing and the console says nothing', proving('nothing-but-a-stylesheet', async () => {
    await visiting(portfolios, { viewport: desktop }, async ({ page, go, complaints }) => {
      for (const place of places) {
        await go(place);
        expect(await page.evaluate<string>('getComputedStyle(document.body).fontFamily')).toContain('system-ui');
      }
      expect(complaints).toEqual([]);
    });
  }), patience);

  it('no page scrolls sideways at 320 pixels, and the matrix is a list there', proving('phone-list', async () => {
    await visiting(portfolios, { viewport: { width: 320, height: 700 } }, async ({ page, go }) => {
      for (const place of [...places, ...errors]) {
        await go(place);
        expect({ place, overflow: await overflow(page) }).toEqual({ place, overflow: 0 });
      }
      await go('/portfolios/full');
      expect(await page.locator('.matrix').isVisible()).toBe(false);
      expect(await page.locator('.duties').isVisible()).toBe(true);
      await page.setViewportSize(desktop);
      expect(await page.locator('.matrix').isVisible()).toBe(true);
      expect(await page.locator('.duties').isVisible()).toBe(false);
    });
  }), patience);

  it('the keyboard reaches a claim from the top of the matrix page, and can pass the matrix by', proving('accessible-pages', async () => {
    await visiting(portfolios, { viewport: desktop }, async ({ page, go }) => {
      await go('/portfolios/full');
      const focused = page.locator(':focus');
      await page.keyboard.press('Tab');
      expect(await focused.textContent()).toBe('Skip to the main content');
      expect((await focused.boundingBox())?.height ?? 0).toBeGreaterThan(24);
      await page.keyboard.press('Enter');
      await tabTo(page, 'Skip past the matrix');
      await page.keyboard.press('Tab');
      expect(await focused.getAttribute('class')).toBe('matrix-region');
      await tabTo(page, 'D1 K4: ');
      expect(await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/duties/D1#K4');
      await page.locator('#K4 .card__name').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/claims/*');
      expect(await page.locator('.excerpt').first().getAttribute('tabindex')).toBe('0');
      await go('/portfolios/full');
      await tabTo(page, 'Skip past the matrix');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<boolean>('document.activeElement.closest("#words") !== null')).toBe(true);
    });
  }), patience);

  it('every sign and code that can be pressed is at least 24 pixels wide and high', proving('accessible-pages', async () => {
    for (const viewport of [desktop, phone]) {
      await visiting(portfolios, { viewport }, async ({ page, go }) => {
        await go('/portfolios/every-state');
        const sizes = await page.evaluate<number[]>(
          `[...document.querySelectorAll('a.cell, a.chip, a.column, .duty__link, summary')]
            .filter((target) => target.checkVisibility())
            .map((target) => target.getBoundingClientRect())
            .map(({ width, height }) => Math.min(width, height))`,
        );
        expect(sizes.length).toBeGreaterThan(100);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
      });
    }
  }), patience);

  it('signs keep their shape, in the colour of their text, under forced colours', proving('shapes-not-colours', async () => {
    await visiting(portfolios, { viewport: desktop, forcedColors: 'active' }, async ({ page, go }) => {
      await go('/portfolios/every-state');
      const signs = await page.evaluate<{ stroke: string; colour: string; width: number }[]>(
        `[...document.querySelectorAll('.cell .symbol')].map((sign) => ({
          stroke: getComputedStyle(sign).stroke,
          colour: getComputedStyle(sign).color,
          width: sign.getBoundingClientRect().width,
        }))`,
      );
      expect(signs.length).toBeGreaterThan(100);
      for (const { stroke, colour, width } of signs) {
        expect(stroke).toBe(colour);
        expect(width).toBeLessThan(24);
      }
    });
  }), patience);

  it('line numbers are seen and not copied', proving('readable-excerpts', async () => {
    await visiting(portfolios, { viewport: desktop }, async ({ page, go }) => {
      await go('/portfolios/every-state/claims/claim-proven#L15');
      const copied = await page.evaluate<string>(
        'getSelection().selectAllChildren(document.querySelector(".excerpt")), getSelection().toString()',
      );
      expect(copied).toContain('app.use(recordRed(registry));');
      expect(copied).not.toMatch(/\b1[2-9]\b/);
      expect(await page.evaluate<string>('getComputedStyle(document.querySelector("#L15"), "::before").content')).toBe('"15"');
    });
  }), patience);

  it('the matrix fits a landscape page in print', proving('accessible-pages', async () => {
    await visiting(portfolios, { viewport: { width: 1047, height: 740 } }, async ({ page, go }) => {
      await page.emulateMedia({ media: 'print' });
      await go('/portfolios/full');
      const matrix = await page.locator('.matrix').boundingBox();
      expect(matrix?.width ?? 0).toBeGreaterThan(900);
      expect(matrix?.width ?? 2000).toBeLessThan(1048);
    });
  }), patience);
});

/** Presses Tab until a link whose text holds these words has the focus. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let pressed = 0; pressed < 400; pressed += 1) {
    const link = await page.evaluate<string>('document.activeElement.matches("a") ? document.activeElement.textContent : ""');
    if (link.includes(text)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reached “${text}”`);
}
