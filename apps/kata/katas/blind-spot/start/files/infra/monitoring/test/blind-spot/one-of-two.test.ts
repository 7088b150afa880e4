import { expect, it } from '@jest/globals';

import { isTold } from './told.ts';

it('an instance that stalls is told of beside one that is well', () => {
  expect(isTold({
    'up{job="portfolio", instance="a"}': '1x60',
    'up{job="portfolio", instance="b"}': '1x60',
    'process_start_time_seconds{job="portfolio", instance="a"}': '0x60',
    'process_start_time_seconds{job="portfolio", instance="b"}': '0x60',
    'toggle_last_success_timestamp_seconds{job="portfolio", instance="a"}': '0+60x9 600x50',
    'toggle_last_success_timestamp_seconds{job="portfolio", instance="b"}': '0+60x60',
  }, 45)).toBe(true);
});
