import type { Kept, Report, Trouble } from './report.ts';

/** Where those who watch are. */
export interface Monitoring {
  readonly prometheus: URL;
  readonly alertmanager: URL;
}

/** People wait for the page meanwhile. Milliseconds. */
const patience = 1_000;

const objective = 'slo:objective:ratio';
const left = 'slo:error_budget_remaining:ratio';

/**
 * Asks Prometheus how the promises are kept, and Alertmanager what somebody is told of. What is silenced, or comes of
 * something else that fires, is left out.
 *
 * @ksb status-from-rules D10 D13 K11 S6 S7: what people read on the status page are the very figures that wake somebody, and not a second
 * count that would say something else in the hour when it matters.
 *
 * @throws Error when one of them does not answer in time, or answers something else
 */
export async function askMonitoring({ prometheus, alertmanager }: Monitoring): Promise<Report> {
  const [series, alerts] = await Promise.all([
    ask(prometheus, `api/v1/query?query=${encodeURIComponent(`{__name__=~"${objective}|${left}"}`)}`),
    ask(alertmanager, 'api/v2/alerts?active=true&silenced=false&inhibited=false'),
  ]);
  return { promises: promisesIn(series), troubles: troublesIn(alerts) };
}

async function ask(server: URL, place: string): Promise<unknown> {
  const address = new URL(place, server.href.endsWith('/') ? server : `${server.href}/`);
  const response = await fetch(address, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`${address.origin} answered ${response.status}`);
  return await response.json();
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

function promisesIn(answer: unknown): readonly Kept[] {
  const { data } = answer as { data?: { result?: readonly Sample[] } };
  if (!Array.isArray(data?.result)) throw new Error('Prometheus answered something that is no vector');
  const samples = data.result as readonly Sample[];
  const named = (name: string): readonly Sample[] => samples.filter(({ metric }) => metric['__name__'] === name);
  const promises = named(objective).map(({ metric: { slo = '', promise = '' }, value }): Kept => {
    const budget = Number(named(left).find(({ metric }) => metric['slo'] === slo)?.value[1]);
    return { name: slo, promise, objective: Number(value[1]), ...(Number.isFinite(budget) ? { left: budget } : {}) };
  });
  // Prometheus keeps no order, and a list that moves about is hard to read.
  return promises.toSorted((a, b) => a.name.localeCompare(b.name));
}

interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
}

/** The most urgent first, and each thing that people feel only once. */
function troublesIn(answer: unknown): readonly Trouble[] {
  if (!Array.isArray(answer)) throw new Error('Alertmanager answered something that is no list of alerts');
  const troubles = (answer as readonly Alert[]).map(({ labels, annotations, startsAt }): Trouble => ({
    felt: annotations['summary'] ?? 'Something is not as it should be.',
    urgent: labels['severity'] === 'page',
    since: new Date(startsAt),
  }));
  const sorted = troubles.toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.since.getTime() - b.since.getTime());
  return sorted.filter(({ felt }, index) => sorted.findIndex((one) => one.felt === felt) === index);
}
