import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { factorFor } from '../../src/rehearsal/rehearse.ts';
import { readReleasePlan } from '../../src/rehearsal/release-plan.ts';
import { releases } from '../../src/rehearsal/releases.ts';
import { repository } from '../../src/start.ts';
import { serviceTemplate } from './service-template.ts';

const read = (file: string): string => readFileSync(path.join(repository.root, 'docs', file), 'utf8');
const section = (text: string, heading: string): string => new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(text)?.[1] ?? '';

const guide = read('guides/rehearsing-a-release.md');
const decision = read('decisions/0022-releases-are-rehearsed.md');
const plan = readReleasePlan(serviceTemplate());

describe('the guide to rehearsing a release', () => {
  it('has every release, and how it must end', () => {
    const rows = [...guide.matchAll(/^\| `([a-z-]+)` \| .+ \| (.+) \|$/gm)].map(([, name, ends]) => [name, ends]);
    expect(rows).toEqual(releases.map(({ name, ends, because: [alarm = ''] = [] }) =>
      [name, ends === 'promoted' ? 'promoted' : plan.alarms.some((one) => one.name === alarm) ? `turned back by \`${alarm}\`` : 'turned back before anybody meets it']));
  });

  it('says what is real, what stands in for it, and what nobody has tried', proving('rehearsal-limits-said', () => {
    const real = section(guide, 'What is real in it');
    expect(real.match(/^\| [^-]/gm)?.length).toBeGreaterThan(8);
    expect(real).toContain(`${factorFor(plan)} times for production`);
    expect(real).toContain('**Not shown here:**');
    expect(real).toContain('**Not run here:** anything in AWS');
  }));
});

describe('the decision on rehearsals', () => {
  it('names alarms that there are, and reckons with the template', proving('rehearsal-decision', () => {
    const decided = section(decision, 'Decision');
    for (const name of ['Burns', 'MemoryRunsOut']) {
      expect(decided).toContain(`\`${name}\``);
      expect(plan.alarms.some((alarm) => alarm.name.endsWith(name))).toBe(true);
    }
    expect(section(decision, 'Consequences')).toContain(`more than the ${plan.stepMinutes + plan.bakeMinutes} minutes of a release`);
  }));
});
