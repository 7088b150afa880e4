import { proving } from '@exemplar/ksb/proving';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parseEvent, type SessionEvent } from '../../src/session/event.ts';
import { printPerson } from '../../src/session/person.ts';
import { leftOfTurn, navigatorsOf, nextDriver, stateAt } from '../../src/session/state.ts';
import { ada, annie, grace } from './checkout.ts';

const began = Date.parse('2027-03-01T09:00:00.000Z');
const atMinute = (minute: number): string => new Date(began + minute * 60_000).toISOString();
const standing = { light: 'red', green: 1, of: 3 } as const;
const started = (people: readonly string[]): SessionEvent => ({ number: 1, at: atMinute(0), kind: 'started', kata: 'sum', branch: 'kata/sum', start: 'c0ffee', turn: 8, people });
const rotated = (minute: number, driver: string, skipped: readonly string[] = []): SessionEvent => ({ number: 2, at: atMinute(minute), kind: 'rotated', driver, skipped, commit: 'c0ffee', ...standing });

const person = fc.constantFrom(ada, grace, annie, 'Zoë O’Neil-李 <zoe@example.org>');
const people = fc.uniqueArray(person, { minLength: 1 });
const anyEvent = (minute: number): fc.Arbitrary<SessionEvent> => {
  const base = { number: minute + 1, at: atMinute(minute) };
  return fc.oneof(
    people.map((all) => ({ ...started(all), ...base })),
    fc.record({ driver: person, skipped: fc.array(person) }).map(({ driver, skipped }) => ({ ...rotated(minute, driver, skipped), ...base })),
    fc.constantFrom('paused' as const, 'resumed' as const).map((kind) => ({ ...base, kind })),
    person.map((one) => ({ ...base, kind: 'joined' as const, person: one })),
    fc.nat(5).map((hint) => ({ ...base, kind: 'hinted' as const, hint })),
    fc.constant({ ...base, kind: 'checked' as const, open: [], ...standing }),
    fc.constantFrom('saved' as const, 'reset' as const).map((kind) => ({ ...base, kind, ref: 'refs/kata/saves/sum/1' })),
    fc.constant({ ...base, kind: 'finished' as const, commit: 'c0ffee', ...standing }),
  );
};
const anyEvents = fc.array(fc.nat(90), { maxLength: 20 }).chain((minutes) => fc.tuple(...minutes.map(anyEvent)));

it('tells something of any events in any order', () => {
  fc.assert(fc.property(anyEvents, fc.nat(200), (events, minute) => {
    const { shares, driver, played } = stateAt(events, new Date(began + minute * 60_000));
    expect(shares.reduce((sum, { driving }) => sum + driving, 0)).toBe(played);
    expect(shares.every(({ driving, navigating }) => driving >= 0 && navigating >= 0 && driving + navigating <= played)).toBe(true);
    if (driver !== undefined) expect(shares.map((share) => printPerson(share.person))).toContain(printPerson(driver));
  }));
});

it('gives each minute to one driver and to all others who are here', () => {
  const pauses: SessionEvent[] = [{ number: 2, at: atMinute(3), kind: 'paused' }, { number: 3, at: atMinute(10), kind: 'resumed' }];
  const state = stateAt([started([ada, grace, annie]), ...pauses, rotated(15, grace, [annie])], new Date(atMinute(20)));
  const minutes = state.shares.map(({ person: { name }, driving, navigating }) => [name, driving / 60_000, navigating / 60_000]);
  expect(minutes).toEqual([['Ada Lovelace', 8, 5], ['Grace Hopper', 5, 8], ['Annie Easley', 0, 8]]);
  expect(state.played / 60_000).toBe(13);
  expect(leftOfTurn(state) / 60_000).toBe(3);
  expect(navigatorsOf(state).map(({ name }) => name)).toEqual(['Ada Lovelace']);
});

it('lets everybody drive before anybody drives twice', proving('everybody-drives', () => {
  fc.assert(fc.property(people, (all) => {
    const events: SessionEvent[] = [started(all)];
    const drivers = all.map((_, n) => {
      const state = stateAt(events, new Date(atMinute(n)));
      const next = nextDriver(state, []);
      if (next !== undefined) events.push(rotated(n + 1, printPerson(next)));
      return state.driver === undefined ? '' : printPerson(state.driver);
    });
    expect(drivers).toEqual(all);
  }));
}));

it('passes over whoever is not here, and has them back when they join', () => {
  const before = stateAt([started([ada, grace, annie])], new Date(began));
  expect(nextDriver(before, before.shares.slice(1, 2).map((share) => share.person))?.name).toBe('Annie Easley');
  const away = [started([ada, grace, annie]), rotated(8, annie, [grace])];
  expect(stateAt(away, new Date(atMinute(9))).away.map(({ name }) => name)).toEqual(['Grace Hopper']);
  const back = stateAt([...away, { number: 3, at: atMinute(9), kind: 'joined', person: 'Grace H <GRACE@example.org>' }], new Date(atMinute(10)));
  expect(back.away).toEqual([]);
  expect(back.shares.map((share) => [share.person.name, share.navigating / 60_000])).toEqual([['Ada Lovelace', 2], ['Grace Hopper', 9], ['Annie Easley', 8]]);
});

it('takes no minutes away when a clock is set back', () => {
  const state = stateAt([started([ada, grace]), rotated(10, grace), rotated(4, ada)], new Date(atMinute(12)));
  expect(state.shares.map(({ driving }) => driving / 60_000)).toEqual([12, 0]);
});

it.each([
  ['{"number":1', 'is no JSON; it was cut off, or edited by hand'],
  ['[]', 'is no object'],
  ['{"number":1,"at":"2027-03-01T09:00:00Z","kind":"sang"}', 'kind is "sang"; right is one of started, checked'],
  ['{"number":1,"at":"yesterday","kind":"paused"}', 'at is wrong; right is a moment in UTC like 2027-03-01T09:30:00.000Z'],
  ['{"number":1,"at":"2027-03-01T09:00:00Z","kind":"joined"}', 'person is missing; right is a person like Ada Lovelace <ada@example.org>'],
  ['{"number":1,"at":"2027-03-01T09:00:00Z","kind":"checked","light":"blue","green":1,"of":2,"open":[]}', 'light is wrong; right is one of green, red, amber'],
])('says what is wrong with %s', (line, wrong) => {
  expect(parseEvent(line)).toContain(wrong);
});
