import { expect, it } from '@jest/globals';

import { emptyUnleash, sync } from './sync.ts';

it('wherever it is stopped, the next run ends where an undisturbed one does', async () => {
  const undisturbed = await emptyUnleash();
  await sync(undisturbed.admin);
  const { changes } = undisturbed.unleash;
  expect(changes).toBeGreaterThan(0);
  for (let most = 0; most < changes; most += 1) {
    const { unleash, admin } = await emptyUnleash();
    unleash.most = most;
    await expect(sync(admin)).rejects.toThrow('does not answer');
    unleash.most = Number.POSITIVE_INFINITY;
    await sync(admin);
    expect({ stoppedAfter: most, ...unleash.all() }).toEqual({ stoppedAfter: most, ...undisturbed.unleash.all() });
  }
});
