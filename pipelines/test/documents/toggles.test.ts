import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { read, section } from './documents.ts';
import { roles } from './roles.ts';

const guide = read('docs/guides/toggles.md');

describe('whoever a toggle belongs to', () => {
  it('is a role that exists', () => {
    const owners = /toggleOwners = \[([^\]]+)\]/.exec(read('apps/portfolio/src/platform/toggles.ts').text)?.[1] ?? '';
    expect([...owners.matchAll(/'([^']+)'/g)].map(([, owner]) => owner).sort()).toEqual([...new Set(roles)].sort());
  });
});

describe('the guide to toggles', () => {
  it('says of each kind how long it may stay, as the rules have it', () => {
    const days: Readonly<Record<string, string>> = { '366': 'a year, then decide again' };
    const rules = /mostDays[^{]*\{([^}]+)\}/.exec(read('apps/portfolio/src/platform/toggle-rules.ts').text)?.[1] ?? '';
    const kinds = [...rules.matchAll(/(\w+): (\d+)/g)];
    expect(kinds).toHaveLength(4);
    for (const [, kind = '', most = ''] of kinds) expect(section(guide, 'Which kind')).toMatch(new RegExp(`^\\| ${kind} \\|[^|]+\\| ${days[most] ?? `${most} days`} \\|`, 'm'));
  });

  it('leads from two ways behind one interface to a toggle in Unleash, by files and commands that are there', proving('toggle-guide', () => {
    const steps = section(guide, 'Add one') ?? '';
    expect(steps.match(/^\d+\. /gm)).toHaveLength(5);
    expect(steps).toContain("toggles.isOn('its-name', visitor)");
    expect(read('apps/portfolio/src/platform/toggle-evaluation.ts').text).toContain('isOn(name: ToggleName, visitor?: Visitor)');
    expect(read('apps/portfolio/test/fixed-toggles.ts').text).toContain('function fixedToggles');
    for (const option of ['--sync', '--dry-run', 'UNLEASH_URL', 'UNLEASH_ADMIN_TOKEN']) {
      expect(steps).toContain(option);
      expect(read('pipelines/src/toggles/toggles-command.ts').text).toContain(option);
    }
  }));
});
