import type { Moment } from '../judge/history.ts';
import type { CheckResult } from '../judge/light.ts';
import { record, recordHistory, type BegunSession } from './session.ts';
import { standingOf } from './standing.ts';
import type { Workplace } from './workplace.ts';

/** What one look at the work found. */
export interface Checked {
  readonly session: BegunSession;
  readonly results: readonly CheckResult[];
  /** What happened while it was judged, where an incident was gone through. */
  readonly history: readonly Moment[];
  /** Protected files that are not as they were at the start. They were judged as they were then. */
  readonly edited: readonly string[];
}

/** Judges the work of a session and writes down how it stood. */
export async function check(workplace: Workplace, session: BegunSession): Promise<Checked> {
  const { kata, state: { start } } = session;
  const { results, history } = await workplace.judge(kata, start);
  const edited = workplace.git.changedSince(start, workplace.protectedPaths(kata, start));
  const open = results.filter(({ light }) => light !== 'green').map(({ id }) => id);
  return { results, history, edited, session: record(recordHistory(session, history, workplace), { kind: 'checked', ...standingOf(results), open }, workplace) };
}

/** In words, that editing a judge moves no judgement. */
export function printEdited(edited: readonly string[], start: string): string[] {
  if (edited.length === 0) return [];
  return [`Protected, and judged as at the start: ${edited.join(', ')}`, `  to have them back: git restore --source=${start.slice(0, 12)} -- ${edited.join(' ')}`];
}

/** In words, what happened while an incident was judged, with seconds since the first of it. */
export function printHistory(history: readonly Moment[]): string[] {
  const [first] = history;
  if (first === undefined) return [];
  const seconds = ({ when }: Moment): string => ((Date.parse(when) - Date.parse(first.when)) / 1000).toFixed(1).padStart(6);
  return ['What happened, in seconds:', ...history.map((moment) => `${seconds(moment)}  ${moment.what}`), ''];
}
