import { describe, expect, it } from '@jest/globals';

import { disturbance, type MachineFared } from '../../src/rehearsal/disturbance.ts';

const requests = { sent: 100, failed: 0, bystanders: 0, running: { asked: 50, failed: 0, p99: 0.1 }, coming: { asked: 50, failed: 0, p99: 3 } };
const well: MachineFared = { delay: 0.2, withheld: 0, load: 2, cores: 2 };

describe('a machine that is too busy', () => {
  it('is told by what has nothing wrong with it', () => {
    expect(disturbance({ requests }, { ...well, delay: 1.5 })).toBe('something that answers at once took 1.5 s');
    expect(disturbance({ requests }, { ...well, withheld: 3 })).toBe('3 requests could not be sent in time');
    expect(disturbance({ requests: { ...requests, bystanders: 5 } }, well)).toBe('5 requests failed that never met the release that comes');
    expect(disturbance({ requests: { ...requests, running: { ...requests.running, p99: 2 } } }, well)).toBe('the release that runs, with which nothing is wrong, took 2 s to answer');
    expect(disturbance({ requests }, { ...well, load: 12 })).toBe('12 processes wanted 2 processors');
  });

  it('is not to blame for what only the release that comes does', () => {
    expect(disturbance({ requests: { ...requests, failed: 50, coming: { asked: 50, failed: 50, p99: 9 } } }, well)).toBeUndefined();
  });
});
