import type { Budgets } from './gates.ts';

const patience = 10_000;

interface Answer {
  readonly data?: { readonly result?: readonly { readonly metric?: { readonly slo?: string }; readonly value?: readonly [number, string] }[] };
}

/**
 * Asks Prometheus what is left of each error budget.
 *
 * @param address of Prometheus; undefined where nobody watches
 * @throws Error where Prometheus does not answer: whoever cannot see the budget does not release
 */
export async function askBudgets(address: string | undefined): Promise<Budgets> {
  if (address === undefined) return undefined;
  const url = new URL('/api/v1/query', address);
  url.searchParams.set('query', 'slo:error_budget_remaining:ratio');
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`Prometheus at ${address} answers ${response.status} when asked for the error budgets`);
  const { data } = (await response.json()) as Answer;
  const budgets = (data?.result ?? []).flatMap(({ metric, value }) => (metric?.slo === undefined || value === undefined ? [] : [[metric.slo, Number(value[1])] as const]));
  if (budgets.length === 0) throw new Error(`Prometheus at ${address} knows no error budgets; load infra/monitoring/rules into it`);
  return Object.fromEntries(budgets);
}
