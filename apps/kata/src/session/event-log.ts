import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { parseEvent, type NewEvent, type SessionEvent } from './event.ts';

/** What a log says, and what is wrong with it. */
export interface EventLog {
  readonly events: readonly SessionEvent[];
  /** Lines that cannot be read and lines that are not there any more; each names the file, and the line where it has one. */
  readonly problems: readonly string[];
}

/**
 * Reads a log. A line that cannot be read is named and the others still count, so that a crash or a slip of the hand
 * costs a line and no session.
 */
export function readEvents(file: string): EventLog {
  const read = linesOf(file).map((line, index) => ({ place: `${file}:${index + 1}`, line })).filter(({ line }) => line.trim() !== '')
    .map(({ place, line }) => ({ place, event: parseEvent(line) }));
  const events = read.flatMap(({ event }) => (typeof event === 'string' ? [] : [event]));
  const broken = read.flatMap(({ place, event }) => (typeof event === 'string' ? [`${place} ${event}; the other lines still count`] : []));
  return { events, problems: [...broken, ...missing(file, events, broken.length)] };
}

/**
 * Adds an event at the end of a log. Nothing that stands there is touched, not even a line that was cut off.
 *
 * @ksb session-log-append-only D3 D13 K20 S13 B1: what a pair did is written down as it happens and never rewritten, so who drove and who
 * navigated is known from what took place, and is not remembered in somebody's favour.
 * @cut replace "flag: 'a'" with "flag: 'w'"
 */
export function appendEvent(file: string, event: NewEvent, at: Date): void {
  const lines = linesOf(file);
  const last = Math.max(lines.filter((line) => line.trim() !== '').length, ...readEvents(file).events.map(({ number }) => number));
  mkdirSync(path.dirname(file), { recursive: true });
  // One short write reaches the end of a file whole, even beside others.
  writeFileSync(file, `${(lines.at(-1) ?? '') === '' ? '' : '\n'}${JSON.stringify({ number: last + 1, at: at.toISOString(), ...event })}\n`, { flag: 'a' });
}

const linesOf = (file: string): string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);

/** Numbers that no line has; as many as are broken are excused, for those may have been theirs. */
function missing(file: string, events: readonly SessionEvent[], broken: number): string[] {
  const there = new Set(events.map(({ number }) => number));
  const gone = Array.from({ length: Math.max(0, ...there) }, (_, n) => n + 1).filter((number) => !there.has(number));
  return gone.length <= broken ? [] : [`${file}: event ${gone.join(', ')} is missing; the log is only ever added to, so put the line back`];
}
