import type { RegisteredToggle } from './registry.ts';
import type { KnownToggle } from './unleash-api.ts';

/** What there is in Unleash. */
export interface ServerState {
  readonly toggles: readonly KnownToggle[];
  /** Names of the archived ones, which nothing else may have. */
  readonly archived: ReadonlySet<string>;
  /** Whether conditions on `organisation` can be made. */
  readonly knowsOrganisations: boolean;
}

/** One thing to be done in Unleash. */
export interface Step {
  readonly action: 'add the field' | 'create' | 'revive' | 'prepare' | 'describe' | 'archive';
  readonly name: string;
}

/** What Unleash calls our kinds. */
export const typeOf: Readonly<Record<RegisteredToggle['kind'], string>> = {
  release: 'release',
  operations: 'kill-switch',
  experiment: 'experiment',
  permission: 'permission',
};

/**
 * The mark of what this command has made ready in an environment. It is set last, so a toggle without it is not ready there
 * yet, and one without any is somebody else's.
 */
export function markFor(environment: string): { readonly type: string; readonly value: string } {
  return { type: 'simple', value: `${ours}${environment}` };
}

const ours = 'exemplar-';

/** What people read in Unleash. */
export function descriptionOf({ does, owner, expires, removedBy }: RegisteredToggle): string {
  return `${does} The ${owner} decides. Until ${expires}: ${removedBy}`;
}

/**
 * What has to be done so that Unleash has exactly the registered toggles. Whether one that is ready is on, and for whom, is
 * for people to decide there, and no step ever touches it.
 *
 * @ksb toggle-sync D6 D12 K13 K17 S12 S15: the list in the code and the server that people switch in cannot drift apart, because a command
 * makes them agree over the server's API, does nothing the second time, and never undoes what somebody decided.
 */
export function planOf(registry: readonly RegisteredToggle[], { toggles, archived, knowsOrganisations }: ServerState, environment: string): readonly Step[] {
  const known = new Map(toggles.map((toggle) => [toggle.name, toggle]));
  const registered = new Set(registry.map(({ name }) => name));
  const steps = registry.flatMap((toggle): Step[] => {
    const { name } = toggle;
    const there = known.get(name);
    if (there === undefined) return archived.has(name) ? [{ action: 'revive', name }] : [{ action: 'create', name }];
    const described = there.type === typeOf[toggle.kind] && there.description === descriptionOf(toggle);
    return [
      ...(described ? [] : [{ action: 'describe' as const, name }]),
      ...(hasTag(there, (value) => value === markFor(environment).value) ? [] : [{ action: 'prepare' as const, name }]),
    ];
  });
  const gone = toggles.filter((toggle) => isOurs(toggle) && !registered.has(toggle.name)).map(({ name }): Step => ({ action: 'archive', name }));
  return [...(knowsOrganisations ? [] : [{ action: 'add the field' as const, name: 'organisation' }]), ...steps, ...gone];
}

/** Toggles in Unleash that the code does not know and that somebody made there by hand. */
export function strangersIn(registry: readonly RegisteredToggle[], { toggles }: ServerState): readonly string[] {
  const registered = new Set(registry.map(({ name }) => name));
  return toggles.filter((toggle) => !isOurs(toggle) && !registered.has(toggle.name)).map(({ name }) => name);
}

const isOurs = (toggle: KnownToggle): boolean => hasTag(toggle, (value) => value.startsWith(ours));

function hasTag({ tags = [] }: KnownToggle, fits: (value: string) => boolean): boolean {
  return tags.some(({ type, value }) => type === markFor('').type && fits(value));
}
