import { existsSync, readFileSync } from 'node:fs';

/** Something that happened while an incident was judged: an alert that fired, or what was done about it. */
export interface Moment {
  /** ISO 8601 in UTC. */
  readonly when: string;
  readonly what: string;
}

/** Names the file in which a test that goes through an incident leaves what happened, a JSON document a line. */
export const historyVariable = 'INCIDENT_HISTORY';

/** Reads what tests have left. Most leave nothing. */
export function readHistory(file: string): readonly Moment[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Moment);
}
