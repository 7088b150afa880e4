import { expect, it } from '@jest/globals';

import { isTold } from './told.ts';

it('nobody is told of an instance that has just started and has not heard from Unleash yet', () => {
  expect(isTold({
    'up{job="portfolio", instance="a"}': '_x119 1x60',
    'process_start_time_seconds{job="portfolio", instance="a"}': '_x119 7200x60',
    'toggle_last_success_timestamp_seconds{job="portfolio", instance="a"}': '_x119 0x60',
  }, 130)).toBe(false);
});

it('nobody is told of an absence that was over after ten minutes', () => {
  const series = {
    'up{job="portfolio", instance="a"}': '1x60',
    'process_start_time_seconds{job="portfolio", instance="a"}': '0x60',
    'toggle_last_success_timestamp_seconds{job="portfolio", instance="a"}': '0+60x9 600x10 1260+60x40',
  };
  for (const minute of [15, 22, 45]) expect(isTold(series, minute)).toBe(false);
});

it('a service that is down is told of by another alert', () => {
  expect(isTold({ 'up{job="portfolio", instance="a"}': '1x10 0x60' }, 45)).toBe(false);
});
