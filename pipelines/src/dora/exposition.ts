import { Gauge, Registry } from 'prom-client';

import type { Dora } from './metrics.ts';

/** What Prometheus is told, by its names. A value that is not known is not told: a panel then shows nothing, and not a zero. */
const gauges: readonly (readonly [name: string, help: string, value: (dora: Dora) => number | undefined])[] = [
  ['delivery_deployments', 'Changes that went well within the days of the label.', ({ counts }) => counts.wentWell],
  ['delivery_lead_time_median_seconds', 'From a commit until the deployment that first brought it had ended.', ({ leadTimeSeconds }) => leadTimeSeconds],
  ['delivery_change_fail_ratio', 'Changes that did not go well or had to be mended, of all.', ({ changeFailRatio }) => changeFailRatio],
  ['delivery_recovery_median_seconds', 'From the beginning of a deployment that hurt to the end of what mended it.', ({ recoverySeconds }) => recoverySeconds],
  ['delivery_rework_ratio', 'Deployments that nobody had planned, of all but refreshes.', ({ reworkRatio }) => reworkRatio],
  ['delivery_computed_timestamp_seconds', 'Until when deployments were looked at.', ({ until }) => Date.parse(until) / 1000],
];

/**
 * The five metrics as Prometheus reads them: for the folder from which a node exporter takes text.
 *
 * @ksb dora-exposition D10 D13 K4 K11 S6 S19: the figures on delivery go where the service is watched, in the form that Prometheus's own checker
 * accepts, so a release and what it did to users stand on one dashboard.
 * @cut replace "if (known !== undefined) gauge.set" with "gauge.set"
 */
export async function expositionOf(dora: Dora | undefined): Promise<string> {
  const registry = new Registry();
  for (const [name, help, value] of gauges) {
    const gauge = new Gauge({ name, help, labelNames: ['environment', 'days'], registers: [registry] });
    const known = dora === undefined ? undefined : value(dora);
    if (known !== undefined) gauge.set({ environment: dora?.environment ?? '', days: String(dora?.days) }, known);
  }
  return await registry.metrics();
}
