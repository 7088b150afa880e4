import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { CheckResult } from '../judge/light.ts';
import { katasFolder } from '../kata/read-kata.ts';
import { refuseHalfDone } from './half-done.ts';
import { handOverMessage } from './hand-over-message.ts';
import { writePages } from './pages.ts';
import { record, recordHistory, type BegunSession } from './session.ts';
import { printStanding, standingOf } from './standing.ts';
import { navigatorsOf } from './state.ts';
import type { Workplace } from './workplace.ts';

/** A session that ended, and what was written for those who took part. */
export interface Finished {
  readonly session: BegunSession;
  readonly results: readonly CheckResult[];
  /** Files, from the root. */
  readonly written: readonly string[];
}

/** Ends a session at whatever colour it is, commits what is there and writes what the log can tell. */
export async function finish(workplace: Workplace, session: BegunSession): Promise<Finished> {
  refuseHalfDone(workplace);
  const { git } = workplace;
  const { state, kata } = session;
  const { results, history } = await workplace.judge(kata, state.start);
  const standing = standingOf(results);
  const subject = `${standing.light === 'green' ? 'Finish' : 'Stop'} “${kata.title}” at ${printStanding(standing)}`;
  const commit = state.driver === undefined ? git.head() : git.commitAll(handOverMessage(subject, standing, navigatorsOf(state)), state.driver);
  const finished = record(recordHistory(session, history, workplace), { kind: 'finished', ...standing, commit }, workplace);
  return { session: finished, results, written: writePages(git.root, finished) };
}

export const readDebrief = ({ kata }: BegunSession): string => readFileSync(path.join(kata.folder, 'debrief.md'), 'utf8').trimEnd();

/** Where the pair's answer can be held against the reference. */
export function whereReference({ kata, state: { start } }: BegunSession): string {
  const commit = start.slice(0, 12);
  return kata.solution === 'main'
    ? `git diff ${commit}^ HEAD shows how yours differs from the reference, which is what was there before the start`
    : `${katasFolder}/${kata.id}/solution/ holds it; git diff ${commit} HEAD shows yours`;
}
