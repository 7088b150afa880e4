import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';

import type { ClientFeaturesResponse } from 'unleash-client';

import { toggleList } from './toggles.ts';

/** The toggles as Unleash tells of them. */
export type ToggleState = Pick<ClientFeaturesResponse, 'version' | 'features'>;

/** The state that the defaults make. */
export function defaultState(): ToggleState {
  const features = toggleList.map(({ name, default: enabled }) => ({ name, enabled, strategies: [{ name: 'default', parameters: {}, constraints: [] }] }));
  return { version: 2, features };
}

/** Whether this is a state as Unleash tells of it. */
export function isState(value: unknown): value is ToggleState {
  return isObject(value) && Array.isArray(value['features']) && value['features'].every(isFeature);
}

/**
 * Reads what was last known.
 * @returns undefined where nothing was kept
 * @throws Error that says what is wrong with the file
 */
export function readLastKnown(file: string): ToggleState | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const state = parsed(text);
  if (isState(state)) return state;
  throw new Error(`${file} holds no state of toggles; it is written anew when Unleash answers`);
}

/**
 * Keeps what is known for the next start, whole or not at all.
 *
 * @ksb last-known-toggles D8 D12 K12 S7: what people decided about toggles outlives a restart while the toggle server is away, because it
 * is kept beside the service, in a file that is replaced in one step and never half written.
 */
export async function writeLastKnown(file: string, state: ToggleState): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(state), { mode: 0o600 });
  await rename(draft, file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever looks at it next says what it should have been.
    return undefined;
  }
}

function isFeature(value: unknown): boolean {
  return isObject(value) && typeof value['name'] === 'string' && typeof value['enabled'] === 'boolean' && Array.isArray(value['strategies']);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
