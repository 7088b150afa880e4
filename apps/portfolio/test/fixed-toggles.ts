import { defaultToggles, type Toggles } from '../src/platform/toggle-client.ts';
import type { ToggleName } from '../src/platform/toggles.ts';

/** Toggles that stay as a test says; what it does not name has its default. */
export function fixedToggles(own: Partial<Record<ToggleName, boolean>> = {}): Toggles {
  const usual = defaultToggles();
  return { ...usual, isOn: (name) => own[name] ?? usual.isOn(name) };
}
