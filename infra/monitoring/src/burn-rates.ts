/** How fast an error budget may burn, and for how long, until somebody is told. */
export interface BurnRate {
  /** `page` wakes somebody; `ticket` waits for the working day. */
  readonly severity: 'page' | 'ticket';
  /** How many times faster than the budget allows. */
  readonly rate: number;
  /** Over so long it must have burnt, so that a blip wakes nobody. */
  readonly long: string;
  /** And over so long still, so that the alert ends soon after the trouble does. */
  readonly short: string;
}

/**
 * @ksb burn-rates D10 K11 S6 S19: a fast burn wakes somebody and a slow one waits for the day, by the four pairs of windows of
 * Google's workbook, which were chosen to catch what hurts and to stay silent on what does not.
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export const burnRates: readonly BurnRate[] = [
  { severity: 'page', rate: 14.4, long: '1h', short: '5m' },
  { severity: 'page', rate: 6, long: '6h', short: '30m' },
  { severity: 'ticket', rate: 3, long: '1d', short: '2h' },
  { severity: 'ticket', rate: 1, long: '3d', short: '6h' },
];
