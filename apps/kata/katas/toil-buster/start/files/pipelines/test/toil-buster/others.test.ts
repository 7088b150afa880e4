import { expect, it } from '@jest/globals';

import { emptyUnleash, sync } from './sync.ts';
import type { KeptToggle } from './unleash.ts';

const kept = (own: Partial<KeptToggle>): KeptToggle => ({ type: 'release', description: 'Something else.', enabled: true, archived: false, strategies: [], tags: [], ...own });
const mark = { type: 'simple', value: 'exemplar-development' };

it('what was ours and left the list is archived, and what others made stays', async () => {
  const { unleash, admin } = await emptyUnleash();
  unleash.toggles.set('once-ours', kept({ tags: [mark] }));
  unleash.toggles.set('made-by-hand', kept({}));
  const byHand = structuredClone(unleash.toggles.get('made-by-hand'));
  await sync(admin);
  expect(unleash.toggles.get('once-ours')).toMatchObject({ archived: true });
  expect(unleash.toggles.get('made-by-hand')).toEqual(byHand);
});

it('a name that was archived is brought back, for nothing else may have it', async () => {
  const { unleash, admin } = await emptyUnleash();
  unleash.toggles.set('for-the-chosen', kept({ archived: true, enabled: false }));
  await sync(admin);
  expect(unleash.toggles.get('for-the-chosen')).toMatchObject({ archived: false, type: 'permission', tags: [mark] });
});
