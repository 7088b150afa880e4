import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { Moment } from '../judge/history.ts';
import type { Kata } from '../kata/kata.ts';
import type { NewEvent } from './event.ts';
import { appendEvent, readEvents, type EventLog } from './event-log.ts';
import { Refusal, runner } from './refusal.ts';
import { stateAt, type SessionState } from './state.ts';
import type { Workplace } from './workplace.ts';

/** Where sessions keep what happened, at the root of the repository; git ignores it. */
export const sessionsFolder = '.kata';

/** One session of a group at a kata, as its log tells it. */
interface Session extends EventLog {
  readonly name: string;
  readonly folder: string;
  readonly state: SessionState;
}

/** A session that has begun, with its kata. */
export interface BegunSession extends Session {
  readonly kata: Kata;
}

export const branchOf = (name: string): string => `kata/${name}`;

export const logOf = (root: string, name: string): string => path.join(root, sessionsFolder, name, 'events.jsonl');

/** Every session of a checkout, the latest last. */
export function sessionsOf({ git, now }: Workplace): Session[] {
  const folder = path.join(git.root, sessionsFolder);
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name) : [];
  const startOf = ({ events }: Session): string => events[0]?.at ?? '';
  return names.map((name) => readSession(git.root, name, now())).sort((one, other) => startOf(one).localeCompare(startOf(other)));
}

/** Whether a session has begun and not ended. */
export const isOpen = ({ state: { phase } }: Session): boolean => phase === 'under way' || phase === 'paused';

/**
 * The session whose branch is checked out.
 * @throws Refusal where there is none, with how to come to one
 */
export function currentSession(workplace: Workplace): BegunSession {
  const branch = workplace.git.branch();
  const session = sessionsOf(workplace).find(({ name }) => branchOf(name) === branch);
  if (session === undefined) throw noSession(workplace);
  if (session.state.phase === 'not started') {
    throw new Refusal([`the session “${session.name}” cannot be told: its log has no line that says how it began.`, ...session.problems].join('\n'), `put that line back into ${logOf('', session.name)}`);
  }
  return { ...session, kata: workplace.findKata(session.state.kata) };
}

/**
 * The session whose branch is checked out and that goes on.
 * @throws Refusal
 */
export function sessionUnderWay(workplace: Workplace): BegunSession {
  const session = currentSession(workplace);
  if (!isOpen(session)) throw new Refusal(`the session “${session.name}” is finished.`, `${runner} log shows it`, `${runner} start NAME begins another`);
  return session;
}

/**
 * The session that is meant by what only looks: that of the branch, or else the latest.
 * @throws Refusal where there was none
 */
export function latestSession(workplace: Workplace): BegunSession {
  const branch = workplace.git.branch();
  const told = sessionsOf(workplace).filter(({ state }) => state.phase !== 'not started');
  const session = told.find(({ name }) => branchOf(name) === branch) ?? told.at(-1);
  if (session === undefined) throw noSession(workplace);
  return { ...session, kata: workplace.findKata(session.state.kata) };
}

/** Writes down what happened, and tells how the session stands after it. */
export function record(session: BegunSession, event: NewEvent, { git, now }: Workplace): BegunSession {
  appendEvent(logOf(git.root, session.name), event, now());
  return { ...readSession(git.root, session.name, now()), kata: session.kata };
}

/**
 * Writes down what was witnessed, each with its own moment.
 *
 * @ksb incident-history D10 D13 K23 S19 B3: when an alert fired, what was done and when it was over goes into the post-mortem from
 * what was recorded while it happened, so nobody has to remember a night, and nobody can tell it in their own favour.
 * @cut replace "history.reduce(" with "([] as readonly Moment[]).reduce("
 */
export const recordHistory = (session: BegunSession, history: readonly Moment[], workplace: Workplace): BegunSession =>
  history.reduce((told, moment) => record(told, { kind: 'witnessed', ...moment }, workplace), session);

function readSession(root: string, name: string, now: Date): Session {
  const log = readEvents(logOf(root, name));
  return { name, folder: path.join(root, sessionsFolder, name), ...log, state: stateAt(log.events, now) };
}

function noSession(workplace: Workplace): Refusal {
  const open = sessionsOf(workplace).filter(isOpen);
  return open.length === 0
    ? new Refusal('no kata is under way here.', `${runner} list shows what there is`, `${runner} start NAME --with 'Name <address>' begins one`)
    : new Refusal('no kata is under way on this branch.', ...open.map(({ name }) => `git switch ${branchOf(name)} goes on with “${name}”`));
}
