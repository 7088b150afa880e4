import type { SessionEvent } from './event.ts';
import { printStanding } from './standing.ts';

/** One thing that happened, in a line. */
interface Entry {
  /** Minutes and seconds since the beginning. */
  readonly after: string;
  readonly what: string;
}

/** What happened, in order. */
export function timelineOf(events: readonly SessionEvent[]): Entry[] {
  const began = Date.parse(events[0]?.at ?? '');
  return events.map((event) => ({ event, at: Date.parse(event.kind === 'witnessed' ? event.when : event.at) }))
    .sort((one, other) => one.at - other.at)
    .map(({ event, at }) => ({ after: sinceStart(at - began), what: describe(event) }));
}

function describe(event: SessionEvent): string {
  switch (event.kind) {
    case 'started':
      return `started “${event.kata}” with ${event.people.map(nameIn).join(', ')}; ${nameIn(event.people[0] ?? '')} drives`;
    case 'checked':
      return `checked: ${printStanding(event)}${event.open.length === 0 ? '' : `; open: ${event.open.join(', ')}`}`;
    case 'rotated':
      return `handed over at ${printStanding(event)}; ${nameIn(event.driver)} drives${event.skipped.length === 0 ? '' : `; ${event.skipped.map(nameIn).join(', ')} passed over`}`;
    case 'paused':
      return 'paused';
    case 'resumed':
      return 'went on';
    case 'joined':
      return `${nameIn(event.person)} joined`;
    case 'hinted':
      return `took hint ${event.hint}`;
    case 'saved':
      return `kept the work as ${event.ref}`;
    case 'reset':
      return `began again; what was there is kept as ${event.ref}`;
    case 'witnessed':
      return event.what;
    case 'finished':
      return `${event.light === 'green' ? 'finished' : 'stopped'} at ${printStanding(event)}`;
  }
}

/** Names are enough for whoever was there; addresses stay in the log. */
const nameIn = (person: string): string => person.replace(/\s*<[^<]*$/, '');

function sinceStart(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
