import { once } from 'node:events';

import { InMemStorageProvider, Unleash, type Context } from 'unleash-client';

import { defaultState, type ToggleState } from './toggle-state.ts';
import type { ToggleName } from './toggles.ts';

/** As whom a toggle is asked about: an opaque number and an organisation, and nothing else that is known of a person. */
export interface Visitor {
  readonly id: string;
  readonly organisationId: string;
}

/** What one state of the toggles says. */
export interface Evaluation {
  /** Whether a toggle is on for a visitor, or for nobody in particular. */
  isOn(name: ToggleName, visitor?: Visitor): boolean;
  /** Whether it is on for some people and not for nobody in particular. */
  isPartial(name: ToggleName): boolean;
}

/** Lets Unleash's own library work out what a state says, with its rules for shares and conditions; it asks nobody. */
export async function evaluate({ features }: ToggleState): Promise<Evaluation> {
  const told = new Set(features.map(({ name }) => name));
  const library = new Unleash({
    appName: 'portfolio',
    url: 'http://127.0.0.1',
    refreshInterval: 0,
    disableMetrics: true,
    skipInstanceCountWarning: true,
    storageProvider: new InMemStorageProvider(),
    bootstrap: { data: [...features, ...defaultState().features.filter(({ name }) => !told.has(name))] },
  });
  // Where nobody listens to its errors, they end the process. A toggle that it cannot read is off.
  library.on('error', () => undefined);
  await once(library, 'ready');
  const isOn: Evaluation['isOn'] = (name, visitor) => library.isEnabled(name, contextOf(visitor));
  return { isOn, isPartial: (name) => library.getFeatureToggleDefinition(name)?.enabled === true && !isOn(name) };
}

/**
 * What is used of a visitor.
 *
 * @ksb toggle-context D8 D9 K3 S10: whom a toggle is on for is worked out from an opaque number and an organisation, inside this
 * process, so that trying something out on some people neither needs nor reveals who they are.
 */
function contextOf(visitor: Visitor | undefined): Context {
  return visitor === undefined ? {} : { userId: visitor.id, properties: { organisation: visitor.organisationId } };
}
