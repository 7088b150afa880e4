import type { Moment } from '../judge/history.ts';
import type { Light } from '../judge/light.ts';
import { readPerson } from './person.ts';

/** How all checks together stood. */
export interface Standing {
  readonly light: Light;
  readonly green: number;
  readonly of: number;
}

interface Happened<Kind extends string> {
  /** Counted from 1, so that a line that was taken out is missed. */
  readonly number: number;
  /** ISO 8601 in UTC, as all times here. */
  readonly at: string;
  readonly kind: Kind;
}

interface Started extends Happened<'started'> {
  readonly kata: string;
  readonly branch: string;
  /** The commit that holds the start; its parent is what the start was made upon. */
  readonly start: string;
  /** Minutes until the keyboard changes hands. */
  readonly turn: number;
  /** `Name <address>`; the first one drives. */
  readonly people: readonly string[];
}

interface Checked extends Happened<'checked'>, Standing {
  /** The checks that were not green. */
  readonly open: readonly string[];
}

interface Rotated extends Happened<'rotated'>, Standing {
  readonly driver: string;
  /** Who was passed over, because they were not there. */
  readonly skipped: readonly string[];
  readonly commit: string;
}

interface Joined extends Happened<'joined'> {
  readonly person: string;
}

interface Hinted extends Happened<'hinted'> {
  readonly hint: number;
}

interface Saved extends Happened<'saved'> {
  readonly ref: string;
}

interface Reset extends Happened<'reset'> {
  /** Keeps what was there before. */
  readonly ref: string;
}

/** While an incident was judged. It is written down when all of it is over, so it has a moment of its own. */
interface Witnessed extends Happened<'witnessed'>, Moment {}

interface Finished extends Happened<'finished'>, Standing {
  readonly commit: string;
}

/** One thing that happened in a session: a line of its log, and all that anybody is told about it later. */
export type SessionEvent = Started | Checked | Rotated | Happened<'paused'> | Happened<'resumed'> | Joined | Hinted | Saved | Reset | Witnessed | Finished;

type EventKind = SessionEvent['kind'];

/** An event without what the log adds to it. */
export type NewEvent = { [Kind in EventKind]: Omit<Extract<SessionEvent, { kind: Kind }>, 'number' | 'at'> }[EventKind];

interface Field {
  readonly fits: (value: unknown) => boolean;
  readonly right: string;
}

const lights: readonly Light[] = ['green', 'red', 'amber'];

const text: Field = { fits: (value) => typeof value === 'string' && value !== '', right: 'some text' };
const count: Field = { fits: (value) => Number.isSafeInteger(value) && Number(value) >= 0, right: 'a whole number' };
const minutes: Field = { fits: (value) => Number.isFinite(value) && Number(value) > 0, right: 'a number of minutes' };
const moment: Field = { fits: isMoment, right: 'a moment in UTC like 2027-03-01T09:30:00.000Z' };
const person: Field = { fits: (value) => typeof value === 'string' && readPerson(value) !== undefined, right: 'a person like Ada Lovelace <ada@example.org>' };
const light: Field = { fits: (value) => lights.some((one) => one === value), right: `one of ${lights.join(', ')}` };
const standing = { light, green: count, of: count };

const fields: Readonly<Record<EventKind, Readonly<Record<string, Field>>>> = {
  started: { kata: text, branch: text, start: text, turn: minutes, people: listOf(person, 1) },
  checked: { ...standing, open: listOf(text) },
  rotated: { ...standing, driver: person, skipped: listOf(person), commit: text },
  paused: {},
  resumed: {},
  joined: { person },
  hinted: { hint: count },
  saved: { ref: text },
  reset: { ref: text },
  witnessed: { when: moment, what: text },
  finished: { ...standing, commit: text },
};

/** Reads one line of the log: the event, or in words what is wrong with it. */
export function parseEvent(line: string): SessionEvent | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is no JSON; it was cut off, or edited by hand';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object';
  const event = value as Readonly<Record<string, unknown>>;
  const own = Object.entries(fields).find(([kind]) => kind === event['kind'])?.[1];
  if (own === undefined) return `kind is ${event['kind'] === undefined ? 'missing' : JSON.stringify(event['kind'])}; right is one of ${Object.keys(fields).join(', ')}`;
  const wrong = Object.entries({ number: count, at: moment, ...own }).find(([name, { fits }]) => !fits(event[name]));
  return wrong === undefined ? (value as SessionEvent) : `${wrong[0]} is ${event[wrong[0]] === undefined ? 'missing' : 'wrong'}; right is ${wrong[1].right}`;
}

function listOf({ fits, right }: Field, least = 0): Field {
  return { fits: (value) => Array.isArray(value) && value.length >= least && value.every(fits), right: `a list, each of it ${right}` };
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(value) && !Number.isNaN(Date.parse(value));
}
