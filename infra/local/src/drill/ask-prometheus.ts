interface QueryAnswer {
  readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
}

async function query(prometheus: string, text: string): Promise<QueryAnswer['data']['result']> {
  const response = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(text)}`);
  if (!response.ok) throw new Error(`Prometheus does not understand “${text}”: ${await response.text()}`);
  return ((await response.json()) as QueryAnswer).data.result;
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
