import type { RegisteredToggle } from './registry.ts';
import { descriptionOf, markFor, typeOf, type ServerState, type Step } from './sync-plan.ts';
import { askUnleash, UnleashError, type KnownToggle, type UnleashAdmin } from './unleash-api.ts';

const features = '/projects/default/features';

/** Unleash wants at least one name in a condition; no organisation has this one. */
const nobodyYet = '(none yet)';

/** Looks at what there is in Unleash. */
export async function readServer(unleash: UnleashAdmin): Promise<ServerState> {
  const [{ features: toggles }, { features: archived }, fields] = await Promise.all([
    askUnleash<{ features: KnownToggle[] }>(unleash, 'GET', features),
    askUnleash<{ features: { name: string }[] }>(unleash, 'GET', '/search/features?archived=IS:true&limit=1000'),
    askUnleash<{ name: string }[]>(unleash, 'GET', '/context'),
  ]);
  return { toggles, archived: new Set(archived.map(({ name }) => name)), knowsOrganisations: fields.some(({ name }) => name === 'organisation') };
}

/** Does what was planned. Stopped half-way, the next run does the rest. */
export async function apply(steps: readonly Step[], registry: readonly RegisteredToggle[], unleash: UnleashAdmin): Promise<void> {
  for (const { action, name } of steps) {
    const toggle = registry.find((one) => one.name === name);
    if (action === 'add the field') await askUnleash(unleash, 'POST', '/context', { name, description: 'The organisation of whoever asks', stickiness: false });
    else if (action === 'archive') await askUnleash(unleash, 'DELETE', `${features}/${name}`);
    else if (toggle !== undefined) await applyTo(toggle, action, unleash);
  }
}

async function applyTo(toggle: RegisteredToggle, action: 'create' | 'revive' | 'prepare' | 'describe', unleash: UnleashAdmin): Promise<void> {
  const { name } = toggle;
  const words = { type: typeOf[toggle.kind], description: descriptionOf(toggle) };
  if (action === 'create') await askUnleash(unleash, 'POST', features, { name, ...words });
  if (action === 'revive') await askUnleash(unleash, 'POST', `/archive/revive/${name}`);
  if (action === 'revive' || action === 'describe') await askUnleash(unleash, 'PUT', `${features}/${name}`, words);
  if (action !== 'describe') await prepare(toggle, unleash);
}

/** Gives a toggle the reach and the state that it begins with, as far as nobody else has, and marks it as ready. */
async function prepare({ name, default: on, reach }: RegisteredToggle, unleash: UnleashAdmin): Promise<void> {
  const { environments } = await askUnleash<{ environments: { name: string; enabled: boolean; strategies: unknown[] }[] }>(unleash, 'GET', `${features}/${name}`);
  const environment = environments.find((one) => one.name === unleash.environment);
  if (environment === undefined) {
    throw new UnleashError(`${unleash.url} has no environment “${unleash.environment}”; it has ${environments.map((one) => one.name).join(', ')}. Name one with --environment`);
  }
  const place = `${features}/${name}/environments/${unleash.environment}`;
  if (environment.strategies.length === 0) await askUnleash(unleash, 'POST', `${place}/strategies`, strategyFor(name, reach));
  if (on && !environment.enabled) await askUnleash(unleash, 'POST', `${place}/on`);
  await askUnleash(unleash, 'POST', `/features/${name}/tags`, markFor(unleash.environment));
}

/** Whom the toggle reaches once it is on. A share sticks to the person, so that nobody sees a page change back and forth. */
function strategyFor(groupId: string, reach: RegisteredToggle['reach']): object {
  const share = typeof reach === 'object' ? { rollout: String(reach.percent), stickiness: 'userId' } : { rollout: '100', stickiness: 'default' };
  const constraints = reach === 'chosen organisations' ? [{ contextName: 'organisation', operator: 'IN', values: [nobodyYet] }] : [];
  return { name: 'flexibleRollout', parameters: { ...share, groupId }, constraints };
}
