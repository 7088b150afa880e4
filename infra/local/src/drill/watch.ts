import { setTimeout } from 'node:timers/promises';

import type { Received } from '../pages/notification.ts';

/** Something that happened, and who said so. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly source: 'drill' | 'runbook' | 'Prometheus' | 'Alertmanager' | 'telephone';
  readonly text: string;
}

/** An alert as Prometheus and Alertmanager have it. */
interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: string;
}

/** Looks at Prometheus, at Alertmanager and at what arrived on the telephone, and notes what changes. */
export interface Watch {
  readonly moments: Moment[];
  note(source: Moment['source'], text: string): void;
  /** Everything that was delivered so far. */
  received(): readonly Received[];
  /** The longest time in which nobody looked. Seconds. */
  longestGap(): number;
  /** Names of the pages that are firing. */
  pagesFiring(): readonly string[];
  readonly stop: () => Promise<void>;
}

/** Between two looks. Milliseconds. */
const pace = 200;

export function startWatch(at: { readonly url: (part: 'prometheus' | 'alertmanager' | 'pages') => string }): Watch {
  const moments: Moment[] = [];
  const note = (source: Moment['source'], text: string): void => { moments.push({ at: Date.now(), source, text }); };
  let received: readonly Received[] = [];
  let atManager = new Map<string, Alert>();
  let atPrometheus = new Map<string, Alert>();
  const over = new AbortController();
  const look = async (): Promise<void> => {
    const [rules, manager, pages] = await Promise.all([
      ask<{ data: { alerts: readonly Alert[] } }>(`${at.url('prometheus')}/api/v1/alerts`),
      ask<readonly { labels: Alert['labels']; status: { state: string } }[]>(`${at.url('alertmanager')}/api/v2/alerts`),
      ask<readonly Received[]>(at.url('pages')),
    ]);
    if (rules !== undefined) atPrometheus = compare(atPrometheus, rules.data.alerts, (text) => { note('Prometheus', text); });
    const held = manager?.map(({ labels, status: { state } }) => ({ labels, state }));
    if (held !== undefined) atManager = compare(atManager, held, (text) => { note('Alertmanager', text); });
    for (const { alerts, receiver } of pages?.slice(received.length) ?? []) {
      for (const { status, labels } of alerts) note('telephone', `${labels['alertname'] ?? ''} is ${status}, said to ${receiver}`);
    }
    received = pages ?? received;
  };
  let longestGap = 0;
  const looking = (async () => {
    for (let last = Date.now(); !over.signal.aborted; last = Date.now()) {
      await look();
      await setTimeout(pace);
      longestGap = Math.max(longestGap, (Date.now() - last) / 1000);
    }
  })();
  return {
    moments,
    note,
    received: () => received,
    longestGap: () => longestGap,
    pagesFiring: () => [...atManager.values(), ...atPrometheus.values()]
      .filter(({ state, labels }) => ['active', 'firing'].includes(state) && labels['severity'] === 'page')
      .map(({ labels }) => labels['alertname'] ?? ''),
    async stop() {
      over.abort();
      await looking;
    },
  };
}

/** Says what is new, what has changed its state and what has gone. */
export function compare(before: ReadonlyMap<string, Alert>, now: readonly Alert[], say: (text: string) => void): Map<string, Alert> {
  const after = new Map(now.map((alert) => [JSON.stringify(alert.labels), alert]));
  for (const [key, alert] of after) if (before.get(key)?.state !== alert.state) say(`${nameOf(alert)} is ${alert.state}`);
  for (const [key, alert] of before) if (!after.has(key)) say(`${nameOf(alert)} is gone`);
  return after;
}

const nameOf = ({ labels: { alertname = '', severity = '' } }: Alert): string => `${alertname} (${severity})`;

/** Undefined where nobody answers; the next look may find somebody. */
async function ask<Answer>(url: string): Promise<Answer | undefined> {
  return await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(async (response) => (await response.json()) as Answer).catch(() => undefined);
}
