import type { Toggles, ToggleSource } from '../platform/toggle-client.ts';
import type { ToggleKind, ToggleName } from '../platform/toggles.ts';
import type { StateWords } from '../snapshot/state-words.ts';

/** What each kind of toggle is for, for somebody who has never met one. */
export const kindWords: Readonly<Record<ToggleKind, string>> = {
  release: 'Work that is not finished, and hidden until it is',
  operations: 'A switch for whoever keeps the service running',
  experiment: 'Something that is tried out on some people first',
  permission: 'Something that only those who asked for it have',
};

type Words = Omit<StateWords, 'state' | 'meaning'>;

/** How a toggle stands, with a sign of its own beside its colour. */
export function stateOf(toggles: Toggles, name: ToggleName): Words {
  if (toggles.isOn(name)) return { word: 'On', symbol: 'tick', tone: 'good' };
  if (toggles.isPartial(name)) return { word: 'On for some', symbol: 'clock', tone: 'warning' };
  return { word: 'Off', symbol: 'bar', tone: 'idle' };
}

/** Where all this is known from. */
export const sourceWords: Readonly<Record<ToggleSource, string>> = {
  server: 'People switch these in Unleash, and this page follows within two seconds.',
  'last-known': 'Unleash, where people switch these, does not answer at the moment. What was last known goes on to hold.',
  bootstrap: 'There is no news from Unleash, where people switch these. Each is as it usually is.',
};
