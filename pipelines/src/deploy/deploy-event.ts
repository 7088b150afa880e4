export const causes = ['change', 'refresh', 'rollback'] as const;
export const outcomes = ['succeeded', 'failed', 'rolled back'] as const;

/** One try to put an image into an environment, and what came of it. A line of the log, and what GitHub keeps as a deployment. */
export interface DeployEvent {
  readonly id: string;
  /** As GitHub names environments: `dev`, `staging`, `production`. */
  readonly environment: string;
  /** What the image was built from. */
  readonly commit: string;
  readonly digest: string;
  /** A refresh brings the same commit on a new base, and a rollback an image that has run before: neither is a change. */
  readonly cause: (typeof causes)[number];
  /** ISO 8601 in UTC, as all times here. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** `rolled back`: the release went back by itself before it was done. */
  readonly outcome: (typeof outcomes)[number];
  /** The id of an earlier deployment that turned out to hurt and is mended by this one. */
  readonly mends?: string;
}

/** A deployment that was not recorded as it has to be; the message names the place, the field and what would be right. */
export class DeployEventWrong extends Error {
  override readonly name = 'DeployEventWrong';
}

interface Field {
  readonly fits: RegExp | ((value: string) => boolean);
  readonly right: string;
}

const moment: Field = { fits: isMoment, right: 'a moment in UTC like 2027-03-01T09:30:00Z' };
const id: Field = { fits: /^[\w.:-]{1,100}$/, right: 'up to 100 letters, digits and . : _ -' };

const fields: Readonly<Record<keyof DeployEvent, Field>> = {
  id,
  environment: { fits: /^[a-z][a-z0-9-]{0,39}$/, right: 'an environment like production' },
  commit: { fits: /^[0-9a-f]{40}$/, right: 'the 40 hexadecimal digits of a commit' },
  digest: { fits: /^sha256:[0-9a-f]{64}$/, right: 'the digest of an image: sha256: and 64 hexadecimal digits' },
  cause: oneOf(causes),
  startedAt: moment,
  endedAt: moment,
  outcome: oneOf(outcomes),
  mends: id,
};

/**
 * Takes what somebody recorded for a deployment, if it is one.
 * @param place where it stands, for people
 * @throws DeployEventWrong
 *
 * @ksb deploy-events D6 D12 K7 K15 S12 S18: every deployment leaves one record that machines check when it is written and when it is
 * read, so figures on delivery rest on what happened and not on what somebody typed into a sheet.
 * @cut replace "if (problem !== undefined) throw" with "if (problem === '') throw"
 */
export function asDeployEvent(value: unknown, place: string): DeployEvent {
  const problem = problemOf(value);
  if (problem !== undefined) throw new DeployEventWrong(`${place}: ${problem}`);
  return value as DeployEvent;
}

/** One line of the log. */
export const printDeployEvent = (event: DeployEvent): string => JSON.stringify(event, Object.keys(fields));

/**
 * Reads a log of deployments, a line of JSON each.
 * @throws DeployEventWrong
 */
export function parseDeployEvents(text: string, file: string): readonly DeployEvent[] {
  const lines = new Map<string, number>();
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `${file}:${index + 1}`;
    const event = asDeployEvent(parseLine(line, place), place);
    const before = lines.get(event.id);
    if (before !== undefined) throw new DeployEventWrong(`${place}: id “${event.id}” is taken by line ${before}; each deployment has its own`);
    lines.set(event.id, index + 1);
    return [event];
  });
}

function parseLine(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new DeployEventWrong(`${place}: this is no JSON; each line is one deployment, like {"id":"…","environment":"production",…}`);
  }
}

function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `a deployment is an object with ${Object.keys(fields).join(', ')}`;
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (stranger !== undefined) return `there is no field “${stranger}”; the fields are ${Object.keys(fields).join(', ')}`;
  const event = value as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(fields).find(([name, field]) => !(name === 'mends' && event[name] === undefined) && !isRight(event[name], field));
  if (wrong !== undefined) return `${wrong[0]} is ${event[wrong[0]] === undefined ? 'missing' : shorten(event[wrong[0]])}; right is ${wrong[1].right}`;
  if (Date.parse(String(event['endedAt'])) < Date.parse(String(event['startedAt']))) return 'endedAt lies before startedAt; a deployment ends after it began';
  return event['mends'] === event['id'] ? 'mends is its own id; right is the id of an earlier deployment' : undefined;
}

const isRight = (value: unknown, { fits }: Field): boolean => typeof value === 'string' && (fits instanceof RegExp ? fits.test(value) : fits(value));

function oneOf(words: readonly string[]): Field {
  return { fits: (value) => words.includes(value), right: `one of ${words.join(', ')}` };
}

/** Whether it is a moment of the calendar: there is no 30 February, which `Date` would make a day in March. */
function isMoment(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(value) || Number.isNaN(Date.parse(value))) return false;
  return new Date(value).toISOString().slice(0, 19) === value.slice(0, 19);
}

function shorten(value: unknown): string {
  const words = JSON.stringify(value);
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
