import { expect, it } from '@jest/globals';

import { emptyUnleash, sync } from './sync.ts';

const marked = { archived: false, tags: [{ type: 'simple', value: 'exemplar-development' }] };

it('the first run makes everything', async () => {
  const { unleash, admin } = await emptyUnleash();
  await sync(admin);
  expect(unleash.all()).toMatchObject({
    fields: ['organisation'],
    toggles: {
      'for-everybody': { ...marked, type: 'kill-switch', enabled: true, strategies: [{ parameters: { rollout: '100' } }] },
      'for-a-share': { ...marked, type: 'experiment', enabled: false, strategies: [{ parameters: { rollout: '10', stickiness: 'userId' } }] },
      'for-the-chosen': { ...marked, type: 'permission', enabled: false, strategies: [{ constraints: [{ contextName: 'organisation' }] }] },
    },
  });
});
