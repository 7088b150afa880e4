import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { filesOf } from '../../src/rehearsal/keep.ts';
import { picture } from '../../src/rehearsal/picture.ts';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { readReleasePlan } from '../../src/rehearsal/release-plan.ts';
import { releases } from '../../src/rehearsal/releases.ts';
import { repository } from '../../src/start.ts';
import { serviceTemplate } from './service-template.ts';

const folder = path.join(repository.root, 'docs/rehearsals');
const recorded = JSON.parse(readFileSync(path.join(folder, 'rehearsal.json'), 'utf8')) as Rehearsal;

describe('the recorded rehearsal', () => {
  it('has every release, each ended as it must and for the reason that it must', proving('five-releases', () => {
    expect(recorded.releases.map(({ release, ended }) => ({ release, ended }))).toEqual(releases.map(({ name, ends }) => ({ release: name, ended: ends })));
    for (const { release, because } of recorded.releases) {
      const must = releases.find(({ name }) => name === release)?.because;
      if (must === undefined) expect(because).toBeUndefined();
      else expect(must).toContain(because);
    }
  }));

  it('is of the template as it is now', () => {
    const { alarms, stepPercent, stepMinutes, bakeMinutes, taskMemoryMiB } = readReleasePlan(serviceTemplate());
    expect(recorded.plan).toEqual({ stepPercent, stepMinutes, bakeMinutes, taskMemoryMiB, alarms: alarms.map(({ name, about, threshold }) => ({ name, about, limit: threshold })) });
  });

  it('has a report and pictures that are made from nothing else', proving('rehearsal-picture', () => {
    const made = filesOf(recorded);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(made).sort());
    for (const [name, text] of Object.entries(made)) expect({ name, text }).toEqual({ name, text: readFileSync(path.join(folder, name), 'utf8') });
  }));

  it('adds up', () => {
    for (const { everyMinute, requests: { running, coming, sent, failed, bystanders } } of recorded.releases) {
      const summed = (of: 'running' | 'coming', what: 'asked' | 'failed'): number => everyMinute.reduce((sum, minute) => sum + minute[of][what], 0);
      expect([summed('running', 'asked'), summed('coming', 'asked'), summed('coming', 'failed')]).toEqual([running.asked, coming.asked, coming.failed]);
      // Nobody was let down but those who met a bad release.
      expect([failed, bystanders]).toEqual([coming.failed, 0]);
      // What was under way at the first and at the last moment is on one side only; more than a hundred never are.
      expect(Math.abs(running.asked + coming.asked - sent)).toBeLessThan(100);
    }
  });

  it('has nobody on a release that is gone', () => {
    for (const { ended, stages, everyMinute } of recorded.releases) {
      const gone = ended === 'promoted' ? 'running' : 'coming';
      const after = everyMinute.filter(({ at }) => at > (stages.at(-1)?.minutes ?? 0));
      expect(after.length).toBeGreaterThan(0);
      expect(after.filter((minute) => minute[gone].asked > 0)).toEqual([]);
    }
  });
});

describe('a picture', () => {
  const [first] = recorded.releases;
  if (first === undefined) throw new Error('no release was recorded');

  it('can be heard, and read without colours', () => {
    const drawn = picture(first, recorded);
    expect(drawn).toMatch(/role="img" aria-labelledby="title-good desc-good"/);
    expect(drawn).toContain('<title id="title-good">The release “good” is promoted</title>');
    expect(drawn).toMatch(/<desc id="desc-good">It is promoted after [\d.]+ minutes of production\. It met \d+ of \d+ requests; 0 failed, 0 of them in it\.<\/desc>/);
    expect(drawn).toMatch(/stroke="#b10e1e" stroke-width="2" stroke-dasharray/);
  });

  it('shows what was measured', () => {
    const worse = { ...first, everyMinute: first.everyMinute.map((minute) => ({ ...minute, coming: { ...minute.coming, failed: minute.coming.asked } })) };
    expect(picture(worse, recorded)).not.toBe(picture(first, recorded));
  });
});
