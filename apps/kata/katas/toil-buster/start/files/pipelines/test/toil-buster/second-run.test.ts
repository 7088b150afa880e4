import { expect, it } from '@jest/globals';

import { emptyUnleash, sync } from './sync.ts';

it('the second run changes nothing, and what people switched stays', async () => {
  const { unleash, admin } = await emptyUnleash();
  await sync(admin);
  Object.assign(unleash.toggles.get('for-everybody') ?? {}, { enabled: false });
  Object.assign(unleash.toggles.get('for-a-share') ?? {}, { enabled: true, strategies: [{ name: 'flexibleRollout', parameters: { rollout: '25' } }] });
  const [before, changes] = [unleash.all(), unleash.changes];
  await sync(admin);
  expect(unleash.all()).toEqual(before);
  expect(unleash.changes).toBe(changes);
});

it('words that changed in the code are changed there, and nothing else', async () => {
  const { unleash, admin } = await emptyUnleash();
  await sync(admin);
  const whole = unleash.all();
  Object.assign(unleash.toggles.get('for-everybody') ?? {}, { description: 'What it said before.' });
  await sync(admin);
  expect(unleash.all()).toEqual(whole);
});
