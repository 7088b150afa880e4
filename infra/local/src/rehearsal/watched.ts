/** An alert of the shipped rules that fired. */
export interface Fired {
  readonly alert: string;
  readonly severity: string;
}

async function ask<Data>(url: string): Promise<Data> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`Prometheus answers ${response.status} to ${url}`);
  return ((await response.json()) as { readonly data: Data }).data;
}

/** The alerts that fire at this moment. */
export async function firing(prometheus: string): Promise<readonly Fired[]> {
  const { alerts } = await ask<{ readonly alerts: readonly { readonly state: string; readonly labels: Readonly<Record<string, string>> }[] }>(`${prometheus}/api/v1/alerts`);
  return alerts.filter(({ state }) => state === 'firing').map(({ labels }) => ({ alert: labels['alertname'] ?? '', severity: labels['severity'] ?? '' }));
}

interface Sample { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }

/** What each instance of the service takes of the memory, in bytes, by where it is measured. */
export async function residentMemory(prometheus: string): Promise<ReadonlyMap<string, number>> {
  const query = encodeURIComponent('process_resident_memory_bytes{job="portfolio"}');
  const { result } = await ask<{ readonly result: readonly Sample[] }>(`${prometheus}/api/v1/query?query=${query}`);
  return new Map(result.map(({ metric, value: [, bytes] }) => [metric['instance'] ?? '', Number(bytes)]));
}
