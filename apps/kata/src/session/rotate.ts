import { refuseHalfDone } from './half-done.ts';
import { handOverMessage } from './hand-over-message.ts';
import { isAmong, isSamePerson, printPerson, type Person } from './person.ts';
import { Refusal, runner } from './refusal.ts';
import { record, recordHistory, type BegunSession } from './session.ts';
import { printStanding, standingOf } from './standing.ts';
import { navigatorsOf, nextDriver } from './state.ts';
import type { Workplace } from './workplace.ts';

/**
 * Hands the keyboard over: judges, commits at any colour in the name of everybody who is here, and begins a whole turn.
 * @param absent names or addresses of those who are passed over
 * @throws Refusal
 */
export async function rotate(workplace: Workplace, session: BegunSession, absent: readonly string[]): Promise<BegunSession> {
  refuseHalfDone(workplace);
  const { state, kata } = session;
  const skipped = absent.map((text) => whoIs(text, state.shares.map(({ person }) => person)));
  const driver = nextDriver(state, skipped);
  if (driver === undefined || state.driver === undefined) throw new Refusal('nobody is here to drive.', `${runner} join 'Name <address>'`);
  if (isAmong(driver, skipped)) throw new Refusal('everybody is passed over, so nobody could drive.', `${runner} pause, until somebody is back`);

  const { results, history } = await workplace.judge(kata, state.start);
  const standing = standingOf(results);
  const act = isSamePerson(driver, state.driver) ? `Keep “${kata.title}”` : `Hand over “${kata.title}”`;
  const commit = workplace.git.commitAll(handOverMessage(`${act} at ${printStanding(standing)}`, standing, navigatorsOf(state)), state.driver);
  return record(recordHistory(session, history, workplace), { kind: 'rotated', ...standing, driver: printPerson(driver), skipped: skipped.map(printPerson), commit }, workplace);
}

function whoIs(text: string, people: readonly Person[]): Person {
  const sought = text.toLowerCase();
  const exactly = people.filter((person) => [person.name, person.email, printPerson(person)].some((one) => one.toLowerCase() === sought));
  const found = exactly.length > 0 ? exactly : people.filter(({ name }) => name.toLowerCase().startsWith(sought));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new Refusal(`--skip ${text}: ${found.length === 0 ? 'nobody here is called so' : 'several are called so'}; here are ${people.map(printPerson).join(', ')}.`);
}
