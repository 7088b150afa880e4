import { expect, it } from '@jest/globals';

import { isTold } from './told.ts';

/** The loop that asks Unleash hangs in minute 10. Everything else goes on, and nothing is left that would correct the source. */
const stalled = {
  'up{job="portfolio", instance="a"}': '1x60',
  'process_start_time_seconds{job="portfolio", instance="a"}': '0x60',
  'toggle_source{job="portfolio", instance="a", source="server"}': '1x60',
  'toggle_source{job="portfolio", instance="a", source="last-known"}': '0x60',
  'toggle_last_success_timestamp_seconds{job="portfolio", instance="a"}': '0+60x9 600x50',
};

it('a stall is told of within half an hour, and not in its first ten minutes', () => {
  expect(isTold(stalled, 19)).toBe(false);
  expect(isTold(stalled, 40)).toBe(true);
});
