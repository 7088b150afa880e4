import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { read, repository, section } from './documents.ts';

const guide = read('docs/guides/toggles.md');
const inSource = (file: string): string => readFileSync(path.join(repository, file), 'utf8');

describe('whoever a toggle belongs to', () => {
  it('is a role that exists', () => {
    const owners = /toggleOwners = \[([^\]]+)\]/.exec(inSource('apps/portfolio/src/platform/toggles.ts'))?.[1] ?? '';
    const roles = [...read('docs/team/roles.md').text.matchAll(/^\| ([a-z]+ (?:engineer|owner)) \|/gm)].map(([, role]) => role);
    expect([...owners.matchAll(/'([^']+)'/g)].map(([, owner]) => owner).sort()).toEqual([...new Set(roles)].sort());
  });
});

describe('the guide to toggles', () => {
  it('says of each kind how long it may stay, as the rules have it', () => {
    const days: Readonly<Record<string, string>> = { '366': 'a year, then decide again' };
    const rules = /mostDays[^{]*\{([^}]+)\}/.exec(inSource('apps/portfolio/src/platform/toggle-rules.ts'))?.[1] ?? '';
    const kinds = [...rules.matchAll(/(\w+): (\d+)/g)];
    expect(kinds).toHaveLength(4);
    for (const [, kind = '', most = ''] of kinds) expect(section(guide, 'Which kind')).toMatch(new RegExp(`^\\| ${kind} \\|[^|]+\\| ${days[most] ?? `${most} days`} \\|`, 'm'));
  });

  it('leads from two ways behind one interface to a toggle in Unleash, by files and commands that are there', proving('toggle-guide', () => {
    const steps = section(guide, 'Add one') ?? '';
    expect(steps.match(/^\d+\. /gm)).toHaveLength(5);
    expect(steps).toContain("toggles.isOn('its-name', visitor)");
    expect(inSource('apps/portfolio/src/platform/toggle-evaluation.ts')).toContain('isOn(name: ToggleName, visitor?: Visitor)');
    expect(inSource('apps/portfolio/test/fixed-toggles.ts')).toContain('function fixedToggles');
    for (const option of ['--sync', '--dry-run', 'UNLEASH_URL', 'UNLEASH_ADMIN_TOKEN']) {
      expect(steps).toContain(option);
      expect(inSource('pipelines/src/toggles/toggles-command.ts')).toContain(option);
    }
  }));
});
