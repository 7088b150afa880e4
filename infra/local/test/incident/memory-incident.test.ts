import { wholeRuns } from '@exemplar/machine/whole-runs';
import { beforeAll, describe, expect, it } from '@jest/globals';

import { itWithPrograms } from '../with-watchers.ts';
import { isOver, memoryIncident, pagedWithin, type MemoryIncident } from './memory-incident.ts';

const itInAMinute = (title: string, body: () => void): void => {
  const needs = ['prometheus', 'promtool', 'prometheus-alertmanager'];
  if (wholeRuns()) itWithPrograms(needs, title, async () => { await Promise.resolve(); body(); }, 20_000);
  else it.skip(`${title} (takes a minute: name this file, or set CI)`, body);
};

describe('when memory runs out', () => {
  let incident: MemoryIncident;

  beforeAll(async () => { incident = await memoryIncident(); }, 180_000);

  itInAMinute('somebody is woken while there is time', () => {
    expect(incident.pagedAfter).toBeLessThan(pagedWithin);
  });

  itInAMinute('the runbook makes it stop', () => {
    expect(incident.runbook).toBe(isOver);
  });

  itInAMinute('the release of the tree gives back what it takes', () => {
    expect(incident.release.grownMegabytes).toBeLessThan(150);
    expect(incident.release).toMatchObject({ endedByItself: 0, failedRequests: 0 });
  });

  itInAMinute('it is over, and stays over', () => {
    expect(incident.telephone).toEqual(['firing', 'resolved']);
  });
});
