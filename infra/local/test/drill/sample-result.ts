import type { DrillResult } from '../../src/drill/run-drill.ts';

const injectedAt = Date.parse('2026-11-24T10:00:00Z');

/** What a drill might have found out. */
export const sampleResult: DrillResult = {
  drill: 'bad-toggle',
  alert: 'FreshnessBudgetBurn',
  factor: 50,
  injectedAt,
  moments: [
    { at: injectedAt - 12_000, source: 'drill', text: 'all is well' },
    { at: injectedAt, source: 'drill', text: 'publishing is switched off in Unleash' },
    { at: injectedAt + 12_200, source: 'telephone', text: 'FreshnessBudgetBurn is firing, said to page-service-engineer' },
  ],
  pagedAfter: 12.2,
  mitigatedAfter: 6.7,
  resolvedAfter: 11.4,
  felt: { requests: 160, failed: 6, slow: 2, publications: 10, unpublished: 6 },
  budgetSpent: 0.0234,
};
