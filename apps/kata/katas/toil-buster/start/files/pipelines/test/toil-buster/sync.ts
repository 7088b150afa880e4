import { afterEach } from '@jest/globals';

import type { RegisteredToggle } from '../../src/toggles/registry.ts';
import { planOf } from '../../src/toggles/sync-plan.ts';
import { apply, readServer } from '../../src/toggles/sync.ts';
import type { UnleashAdmin } from '../../src/toggles/unleash-api.ts';
import { StandInUnleash } from './unleash.ts';

const toggle = (name: string, own: Partial<RegisteredToggle>): RegisteredToggle => ({
  name, kind: 'operations', does: 'It does something.', owner: 'service engineer', expires: '2027-11-24', default: false, reach: 'everybody',
  removedBy: 'Nobody needs it.', problems: [], ...own,
});

/** The list in the code. */
export const registry: readonly RegisteredToggle[] = [
  toggle('for-everybody', { default: true }),
  toggle('for-a-share', { kind: 'experiment', reach: { percent: 10 } }),
  toggle('for-the-chosen', { kind: 'permission', reach: 'chosen organisations' }),
];

const running: StandInUnleash[] = [];

afterEach(async () => {
  for (const unleash of running.splice(0)) await unleash.stop();
});

/** An Unleash in which nobody has done anything yet. */
export async function emptyUnleash(): Promise<{ unleash: StandInUnleash; admin: UnleashAdmin }> {
  const unleash = new StandInUnleash();
  running.push(unleash);
  return { unleash, admin: await unleash.start() };
}

/** One run of the script. */
export async function sync(admin: UnleashAdmin): Promise<void> {
  await apply(planOf(registry, await readServer(admin), admin.environment), registry, admin);
}
