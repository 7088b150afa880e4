import type { RecordedSeries } from './trace.ts';

interface QueryAnswer {
  readonly data: { readonly result: readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[] };
}

async function query(prometheus: string, text: string): Promise<QueryAnswer['data']['result']> {
  const response = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(text)}`);
  if (!response.ok) throw new Error(`Prometheus does not understand “${text}”: ${await response.text()}`);
  return ((await response.json()) as QueryAnswer).data.result;
}

/** What a rule about an objective or about the database asks of the service. */
const recorded = `
  {__name__=~"up|http_request_duration_seconds_count|snapshot_publish_duration_seconds_count|database_query_duration_seconds_count", job="portfolio", instance!="before"}
  or {__name__=~"http_request_duration_seconds_bucket|snapshot_publish_duration_seconds_bucket", le=~"0.5|5", job="portfolio", instance!="before"}`;

/** Everything that was recorded of the service between two moments. Seconds since 1970. */
export async function recordedSeries(prometheus: string, { from, to, step }: { readonly from: number; readonly to: number; readonly step: number }): Promise<readonly RecordedSeries[]> {
  const address = `${prometheus}/api/v1/query_range?${new URLSearchParams({ query: recorded, start: String(from), end: String(to), step: String(step) }).toString()}`;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Prometheus does not give out what it recorded: ${await response.text()}`);
  const { data } = (await response.json()) as { data: { result: readonly { metric: Record<string, string>; values: readonly [number, string][] }[] } };
  return data.result.map(({ metric: { __name__: name = '', ...labels }, values }) => ({ name, labels, samples: values }));
}

/** The names of all pages that fired in so many seconds. */
export async function pagesFired(prometheus: string, seconds: number): Promise<readonly string[]> {
  const found = await query(prometheus, `group by (alertname) (count_over_time(ALERTS{alertstate="firing", severity="page"}[${Math.ceil(seconds)}s]))`);
  return found.map(({ metric }) => metric['alertname'] ?? '');
}

/** How many results a question has. */
export const countResults = async (prometheus: string, text: string): Promise<number> => (await query(prometheus, text)).length;

/** Whether Prometheus looked at its rules whenever it was to, and reached all that is no part of what goes wrong. */
export async function keptUp(prometheus: string): Promise<boolean> {
  const behind = await query(prometheus, `
    sum(increase(prometheus_rule_group_iterations_missed_total[5m])) > 0
    or sum(sum_over_time((up{job!="portfolio"} == bool 0)[5m:1s])) > 0`).catch(() => [undefined]);
  return behind.length === 0;
}

/** The share that an objective promises, from 0 to 1. */
export async function objectiveOf(prometheus: string, slo: string): Promise<number> {
  const [found] = await query(prometheus, `slo:objective:ratio{slo="${slo}"}`);
  return Number(found?.value[1] ?? Number.NaN);
}
