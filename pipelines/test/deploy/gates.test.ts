import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { causes, outcomes } from '../../src/deploy/deploy-event.ts';
import { environments } from '../../src/deploy/environments.ts';
import { standsAgainst, type Wanted } from '../../src/deploy/gates.ts';
import { aDeployment, digest } from './a-deployment.ts';

const change: Wanted = { environment: 'production', digest: digest('a'), cause: 'change' };
const inStaging = aDeployment({ environment: 'staging', digest: digest('a') });

describe('a release', () => {
  it('goes to production when the very same image has gone well in staging', proving('no-shortcut-to-production', () => {
    expect(standsAgainst(change, [inStaging], undefined)).toEqual([]);
    const [finding] = standsAgainst(change, [aDeployment({ environment: 'staging', digest: digest('b') })], undefined);
    expect(finding).toEqual({ message: `${digest('a')} has not gone well in staging`, right: `pipeline deploy staging --digest ${digest('a')}` });
  }));

  it('is not let in by whatever else was recorded', proving('no-shortcut-to-production', () => {
    const event = fc.record({
      environment: fc.constantFrom(...environments), digest: fc.constantFrom(digest('a'), digest('b')), cause: fc.constantFrom(...causes), outcome: fc.constantFrom(...outcomes),
    }).map(aDeployment);
    fc.assert(fc.property(fc.array(event), (events) => {
      const wentWell = events.some((one) => one.environment === 'staging' && one.digest === digest('a') && one.outcome === 'succeeded');
      expect(standsAgainst(change, events, undefined).length === 0).toBe(wentWell);
    }));
  }));

  it('needs nothing before the first environment', () => {
    expect(standsAgainst({ ...change, environment: 'dev' }, [], undefined)).toEqual([]);
  });

  it('waits while nothing is left of an error budget', proving('spent-budget-stops-changes', () => {
    const [finding, ...others] = standsAgainst(change, [inStaging], { availability: 0.4, latency: -0.1 });
    expect(finding?.message).toContain('error budget of latency');
    expect(others).toEqual([]);
    expect(standsAgainst(change, [inStaging], { availability: 0.4, latency: 0.01 })).toEqual([]);
  }));

  it('does not wait when it mends what hurts, goes back, or brings a new base', proving('spent-budget-stops-changes', () => {
    const spent = { availability: 0 };
    const hurts = aDeployment({ id: 'hurts', environment: 'production' });
    expect(standsAgainst({ ...change, mends: 'hurts' }, [inStaging, hurts], spent)).toEqual([]);
    expect(standsAgainst({ ...change, cause: 'refresh' }, [inStaging], spent)).toEqual([]);
    expect(standsAgainst({ ...change, cause: 'rollback' }, [], spent)).toEqual([]);
  }));

  it('mends a deployment that there was', () => {
    const hurts = aDeployment({ id: 'hurts', environment: 'production' });
    expect(standsAgainst({ ...change, mends: 'hurt' }, [inStaging, hurts], undefined)).toEqual([{ message: 'no deployment of production has the id “hurt”', right: 'hurts' }]);
  });
});
