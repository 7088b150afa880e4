import type { SessionEvent, Standing } from './event.ts';
import { isAmong, isSamePerson, readPerson, type Person } from './person.ts';

/** What one person did. Milliseconds, pauses left out. */
interface Share {
  readonly person: Person;
  readonly driving: number;
  readonly navigating: number;
}

/** How far a session is. */
type Phase = 'not started' | 'under way' | 'paused' | 'finished';

/** A session at one moment, told from its events and from nothing else. */
export interface SessionState {
  readonly phase: Phase;
  readonly kata: string;
  readonly branch: string;
  readonly start: string;
  /** In the order in which they drive. */
  readonly shares: readonly Share[];
  readonly driver: Person | undefined;
  /** Who is not here, and neither drives nor navigates. */
  readonly away: readonly Person[];
  /** Minutes. */
  readonly turn: number;
  /** How long the present turn has lasted, pauses left out. Milliseconds. */
  readonly turnSoFar: number;
  /** How long all turns together have lasted, pauses left out. Milliseconds. */
  readonly played: number;
  readonly rotations: number;
  readonly standings: readonly Standing[];
  readonly hints: number;
  /** The refs that keep work. */
  readonly saves: readonly string[];
}

const nothing: SessionState = {
  phase: 'not started',
  kata: '',
  branch: '',
  start: '',
  shares: [],
  driver: undefined,
  away: [],
  turn: 0,
  turnSoFar: 0,
  played: 0,
  rotations: 0,
  standings: [],
  hints: 0,
  saves: [],
};

/** Tells how a session stands at a moment. Any events in any order give an answer. */
export function stateAt(events: readonly SessionEvent[], now: Date): SessionState {
  let state = nothing;
  let last: number | undefined;
  for (const event of events) {
    const at = Date.parse(event.at);
    // A clock that was set back takes no minutes away from anybody.
    state = happen(spend(state, Math.max(0, at - (last ?? at))), event);
    last = Math.max(at, last ?? at);
  }
  return spend(state, Math.max(0, now.getTime() - (last ?? now.getTime())));
}

/** Milliseconds that are left of the turn; less than none when it is over. */
export const leftOfTurn = ({ turn, turnSoFar }: SessionState): number => turn * 60_000 - turnSoFar;

/** Who navigates: everybody who is here and does not drive. */
export const navigatorsOf = ({ shares, driver, away }: SessionState): Person[] =>
  shares.map(({ person }) => person).filter((person) => !isAmong(person, [...away, ...(driver === undefined ? [] : [driver])]));

/**
 * Who drives next: whoever comes after the driver and is here. With nobody else here the driver goes on.
 *
 * @ksb everybody-drives D3 D4 K20 S8 S13: the keyboard goes round in one order and leaves nobody out, so everybody in a team both
 * writes and is listened to.
 * @cut replace "order.slice(at + 1)" with "order.slice(0, 1)"
 */
export function nextDriver({ shares, driver }: SessionState, skipped: readonly Person[]): Person | undefined {
  const order = shares.map(({ person }) => person);
  const at = order.findIndex((person) => driver !== undefined && isSamePerson(person, driver));
  return [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))].find((person) => !isAmong(person, skipped)) ?? driver;
}

/** Gives the time that went by to those who were at work in it. */
function spend(state: SessionState, time: number): SessionState {
  if (state.phase !== 'under way') return state;
  const navigators = navigatorsOf(state);
  const shares = state.shares.map((share) => ({
    ...share,
    driving: share.driving + (state.driver !== undefined && isSamePerson(share.person, state.driver) ? time : 0),
    navigating: share.navigating + (isAmong(share.person, navigators) ? time : 0),
  }));
  return { ...state, shares, turnSoFar: state.turnSoFar + time, played: state.played + time };
}

function happen(state: SessionState, event: SessionEvent): SessionState {
  if (event.kind === 'started') return state.phase === 'not started' ? begin(event) : state;
  // What comes after the end, or before the beginning, changes nothing.
  if (state.phase === 'not started' || state.phase === 'finished') return state;
  switch (event.kind) {
    case 'checked':
      return withStanding(state, event);
    case 'rotated':
      return {
        ...withStanding(state, event),
        driver: state.shares.map(({ person }) => person).find((one) => isAmong(one, peopleOf([event.driver]))) ?? state.driver,
        away: peopleOf(event.skipped),
        turnSoFar: 0,
        rotations: state.rotations + 1,
        phase: 'under way',
      };
    case 'paused':
      return { ...state, phase: 'paused' };
    case 'resumed':
      return { ...state, phase: 'under way' };
    case 'joined':
      return join(state, peopleOf([event.person]));
    case 'hinted':
      return { ...state, hints: Math.max(state.hints, event.hint) };
    case 'saved':
    case 'reset':
      return { ...state, saves: [...state.saves, event.ref] };
    case 'witnessed':
      return state;
    case 'finished':
      return { ...withStanding(state, event), phase: 'finished' };
  }
}

function begin({ kata, branch, start, turn, people }: Extract<SessionEvent, { kind: 'started' }>): SessionState {
  const joined = join({ ...nothing, kata, branch, start, turn, phase: 'under way' }, peopleOf(people));
  return { ...joined, driver: joined.shares[0]?.person };
}

/** Who was away and comes back joins again. */
function join(state: SessionState, people: readonly Person[]): SessionState {
  const shares = people.reduce<readonly Share[]>(
    (known, person) => (known.some((share) => isSamePerson(share.person, person)) ? known : [...known, { person, driving: 0, navigating: 0 }]),
    state.shares,
  );
  return { ...state, shares, away: state.away.filter((one) => !isAmong(one, people)) };
}

const withStanding = (state: SessionState, { light, green, of }: Standing): SessionState => ({ ...state, standings: [...state.standings, { light, green, of }] });

const peopleOf = (texts: readonly string[]): Person[] => texts.flatMap((text) => readPerson(text) ?? []);
