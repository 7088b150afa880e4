import { Command } from 'commander';

import { hint, mostHints } from '../session/hint.ts';
import { printPerson } from '../session/person.ts';
import { Refusal, runner } from '../session/refusal.ts';
import { howToRestore, reset, save } from '../session/save.ts';
import { record, sessionUnderWay, type BegunSession } from '../session/session.ts';
import { personIn } from '../session/start.ts';
import { printTurn } from '../session/turn-words.ts';
import type { Workplace } from '../session/workplace.ts';
import { withWorkplace } from './with-workplace.ts';

/** A command that does one thing in the session that is under way. */
function inSession(name: string, description: string, act: (workplace: Workplace, session: BegunSession) => readonly string[]): Command {
  return new Command(name).description(description).action(async (_: object, command: Command) => {
    await withWorkplace(command, (workplace) => ({ lines: act(workplace, sessionUnderWay(workplace)) }));
  });
}

export const pauseCommand = (): Command =>
  inSession('pause', 'let the clock stand still', (workplace, session) => {
    if (session.state.phase === 'paused') throw new Refusal('it is paused already.', `${runner} resume lets the clock go on`);
    return printTurn(record(session, { kind: 'paused' }, workplace).state);
  });

export const resumeCommand = (): Command =>
  inSession('resume', 'let the clock go on', (workplace, session) => {
    if (session.state.phase !== 'paused') throw new Refusal('it is not paused.', `${runner} pause lets the clock stand still`);
    return printTurn(record(session, { kind: 'resumed' }, workplace).state);
  });

export const hintCommand = (): Command =>
  inSession('hint', 'the next of three hints; that it was taken is written down', (workplace, session) => {
    const { number, text } = hint(workplace, session);
    return [`Hint ${number} of ${mostHints}`, '', text];
  });

export const saveCommand = (): Command =>
  inSession('save', 'keep the files as they are; branch and index stay', (workplace, session) =>
    save(workplace, session).state.saves.slice(-1).map((ref) => `Kept as ${ref}. To have it back: ${howToRestore(ref)}`));

export const resetCommand = (): Command =>
  inSession('reset', 'keep the work, then make the files what they were at the start', (workplace, session) => [
    ...reset(workplace, session).state.saves.slice(-1).map((ref) => `What was there is kept as ${ref}. To have it back: ${howToRestore(ref)}`),
    'The files are as they were at the start.',
  ]);

/** Somebody comes later, or is back. */
export function joinCommand(): Command {
  return new Command('join')
    .description('somebody comes later, or is back')
    .argument('<person>', "as 'Name <address>'")
    .action(async (text: string, _: object, command: Command) => {
      await withWorkplace(command, (workplace) => {
        const session = sessionUnderWay(workplace);
        return { lines: printTurn(record(session, { kind: 'joined', person: printPerson(personIn(text)) }, workplace).state) };
      });
    });
}
