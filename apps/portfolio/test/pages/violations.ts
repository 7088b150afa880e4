import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What shuts somebody out of a page, as far as a machine can see.
 *
 * @ksb accessible-pages D4 D8 D9 D10 K10: every page, in every state, is checked in a real browser against WCAG 2.2 AA
 * at the width of a desk and of a phone, so that a page which shuts somebody out never gets to users.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  // The legacy mode leaves out frames, of which there are none, and takes half the time.
  // Of what is well, one example per rule: all of it is megabytes that the browser would have to hand over.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).withTags(tags);
  const { violations: found } = await builder.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** By how many pixels a page is wider than what shows it. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
