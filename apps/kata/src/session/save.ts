import { refuseHalfDone } from './half-done.ts';
import { handOverMessage } from './hand-over-message.ts';
import { record, type BegunSession } from './session.ts';
import { navigatorsOf } from './state.ts';
import type { Workplace } from './workplace.ts';

/** Keeps the files as they are, under a ref of their own; branch, index and files stay. */
export function save(workplace: Workplace, session: BegunSession): BegunSession {
  return record(session, { kind: 'saved', ref: keep(workplace, session) }, workplace);
}

/**
 * Makes the files what they were at the start. What they were before is kept first, under a ref, and the branch only
 * goes forward.
 *
 * @ksb reset-loses-nothing D1 D13 S14 S22 B1: to begin again is one command that keeps what it clears away, so a pair dares to throw a
 * bad idea out, and may change its mind an hour later.
 * @cut replace "const ref = keep(workplace, session);" with "const ref = 'refs/kata/saves/none';"
 */
export function reset(workplace: Workplace, session: BegunSession): BegunSession {
  refuseHalfDone(workplace);
  const ref = keep(workplace, session);
  const { git } = workplace;
  const { kata, state } = session;
  git.becomeLike(state.start);
  const atStart = { light: 'red', green: kata.checks.filter(({ red }) => red === undefined).length, of: kata.checks.length } as const;
  if (state.driver !== undefined) git.commitAll(handOverMessage(`Begin “${kata.title}” again`, atStart, navigatorsOf(state)), state.driver);
  return record(session, { kind: 'reset', ref }, workplace);
}

/** How the files of a save come back. */
export const howToRestore = (ref: string): string => `git restore --source=${ref} -- .`;

function keep({ git }: Workplace, { name }: BegunSession): string {
  const prefix = `refs/kata/saves/${name}`;
  const ref = `${prefix}/${git.refsUnder(`${prefix}/`).length + 1}`;
  git.createRef(ref, git.snapshot(`Keep the work on ${name}\n`));
  return ref;
}
