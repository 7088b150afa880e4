import { burnRates } from '../burn-rates.ts';
import type { Slos } from '../slos.ts';
import type { Page, Panel } from './dashboard.ts';

/** What was promised, and what is left of the right to miss it. */
export function slo({ window, slos }: Slos): Page {
  return {
    name: 'slo',
    title: 'Promises and error budgets',
    says: 'What was promised to people, whether it is kept, and how fast the budget burns.',
    panels: [
      {
        title: 'Error budget left',
        says: `What is left of the errors that ${window} allow. Below nought the promise is broken, and releases wait.`,
        unit: 'percentunit',
        as: 'figure',
        queries: { '{{slo}}': 'slo:error_budget_remaining:ratio' },
      },
      {
        title: 'Alerts that fire',
        says: 'Everything that somebody is told of at this moment.',
        unit: 'short',
        as: 'figure',
        queries: { '{{alertname}} ({{severity}})': 'max by (alertname, severity) (ALERTS{alertstate="firing"})' },
      },
      {
        title: 'Budget over time',
        says: 'A cliff is an incident; a slope is something that nobody has mended yet.',
        unit: 'percentunit',
        as: 'curve',
        queries: { '{{slo}}': 'slo:error_budget_remaining:ratio' },
      },
      ...slos.map(({ name, promise, objective }): Panel => ({
        title: `Burn rate: ${name}`,
        says: `${promise} Promised to ${objective} of a hundred. At 1 the budget lasts exactly ${window}; somebody is told from ${Math.min(...burnRates.map(({ rate }) => rate))} on, and woken from ${Math.min(...burnRates.filter(({ severity }) => severity === 'page').map(({ rate }) => rate))} on.`,
        unit: 'short',
        as: 'curve',
        queries: Object.fromEntries(['5m', '1h', '6h', '3d'].map((span) => [
          `over ${span}`,
          `slo:errors:ratio_rate${span}{slo="${name}"} / on(slo) (1 - slo:objective:ratio)`,
        ])),
      })),
    ],
  };
}
