import { expect, it } from '@jest/globals';

import { isTold } from './told.ts';

/** It starts in minute 120, and Unleash was away already. */
const neverHeard = {
  'up{job="portfolio", instance="a"}': '_x119 1x60',
  'process_start_time_seconds{job="portfolio", instance="a"}': '_x119 7200x60',
  'toggle_last_success_timestamp_seconds{job="portfolio", instance="a"}': '_x119 0x60',
};

it('an instance that never heard from Unleash is told of within half an hour of its start', () => {
  expect(isTold(neverHeard, 150)).toBe(true);
});
