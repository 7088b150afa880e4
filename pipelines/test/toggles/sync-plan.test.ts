import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { findingsOf } from '../../src/toggles/findings.ts';
import type { RegisteredToggle } from '../../src/toggles/registry.ts';
import { descriptionOf, markFor, planOf, strangersIn, typeOf, type ServerState } from '../../src/toggles/sync-plan.ts';
import type { KnownToggle } from '../../src/toggles/unleash-api.ts';
import { usesInText } from '../../src/toggles/usage.ts';

const toggle = (name: string, own: Partial<RegisteredToggle> = {}): RegisteredToggle => ({
  name, kind: 'operations', does: 'It does something.', owner: 'service engineer', expires: '2027-11-24', default: true, reach: 'everybody',
  removedBy: 'Nobody needs it.', problems: [], ...own,
});
const known = (one: RegisteredToggle, own: Partial<KnownToggle> = {}): KnownToggle => ({
  name: one.name, type: typeOf[one.kind], description: descriptionOf(one), tags: [markFor('development')], environments: [{ name: 'development', enabled: true, hasStrategies: true }], ...own,
});
const server = (toggles: readonly KnownToggle[], own: Partial<ServerState> = {}): ServerState => ({ toggles, archived: new Set(), knowsOrganisations: true, ...own });
const a = toggle('a');

describe('what is to be done in Unleash', () => {
  it('is nothing where it matches, whatever people switched', proving('toggle-sync', () => {
    expect(planOf([a], server([known(a)]), 'development')).toEqual([]);
    expect(planOf([a], server([known(a, { environments: [{ name: 'development', enabled: false, hasStrategies: true }] })]), 'development')).toEqual([]);
  }));

  it.each([
    ['create what is not there', server([]), [{ action: 'create', name: 'a' }]],
    ['revive what was archived', server([], { archived: new Set(['a']) }), [{ action: 'revive', name: 'a' }]],
    ['finish what was begun', server([known(a, { tags: [] })]), [{ action: 'prepare', name: 'a' }]],
    ['make ready here what is ready elsewhere', server([known(a, { tags: [markFor('production')] })]), [{ action: 'prepare', name: 'a' }]],
    ['describe anew what changed', server([known(a, { description: 'old' })]), [{ action: 'describe', name: 'a' }]],
    ['change the type with the kind', server([known(a, { type: 'release' })]), [{ action: 'describe', name: 'a' }]],
    ['archive what was ours and is not registered', server([known(a), known(toggle('b'))]), [{ action: 'archive', name: 'b' }]],
    ['leave alone what others made', server([known(a), known(toggle('b'), { tags: [] })]), []],
    ['add the field that conditions need', server([known(a)], { knowsOrganisations: false }), [{ action: 'add the field', name: 'organisation' }]],
  ])('is to %s', proving('toggle-sync', (_what: string, state: ServerState, steps: object[]) => {
    expect(planOf([a], state, 'development')).toEqual(steps);
  }));

  it('tells of what others made', () => {
    expect(strangersIn([a], server([known(a), known(toggle('b'), { tags: [] }), known(toggle('c'))]))).toEqual(['b']);
  });
});

describe('the toggles in the code', () => {
  it('are expired, unused or unknown, and each is said with its place', proving('toggle-orphans', () => {
    const code = "const on = toggles.isOn('a') || toggles.isOn(\n  'b', visitor);";
    expect(usesInText('x.ts', code)).toEqual([{ name: 'a', place: 'x.ts:1' }, { name: 'b', place: 'x.ts:1' }]);
    expect(findingsOf([a], usesInText('x.ts', code))).toEqual(['b: x.ts:1 asks for it, and it is not in apps/portfolio/src/platform/toggles.ts']);
    expect(findingsOf([a], [])).toEqual(['a: no code asks for it; delete it from apps/portfolio/src/platform/toggles.ts']);
    expect(findingsOf([toggle('a', { problems: ['it expired'] })], [{ name: 'a', place: 'x.ts:1' }])).toEqual(['a: it expired']);
    expect(findingsOf([a], [{ name: 'a', place: 'x.ts:1' }])).toEqual([]);
  }));
});
