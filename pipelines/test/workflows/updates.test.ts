import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

const repository = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): unknown => parse(readFileSync(path.join(repository, file), 'utf8'));

interface Update {
  readonly 'package-ecosystem': string;
  readonly directory?: string;
  readonly directories?: readonly string[];
  readonly cooldown?: { readonly 'default-days': number };
  readonly groups?: Readonly<Record<string, unknown>>;
  readonly schedule: { readonly interval: string };
}
const { updates } = read('.github/dependabot.yml') as { readonly updates: readonly Update[] };
const updateOf = (ecosystem: string): Update | undefined => updates.find((one) => one['package-ecosystem'] === ecosystem);

describe('updates', () => {
  it('come each week and together, and none before others have had a week to look at it', proving('updates-wait', () => {
    expect(updates.map((one) => one['package-ecosystem']).sort()).toEqual(['github-actions', 'npm']);
    const { minimumReleaseAge } = read('pnpm-workspace.yaml') as { readonly minimumReleaseAge: number };
    for (const { cooldown, groups, schedule } of updates) {
      expect(schedule.interval).toBe('weekly');
      expect(Object.keys(groups ?? {})).toHaveLength(1);
      expect(cooldown?.['default-days']).toBeGreaterThanOrEqual(7);
      // Or the install would refuse what the update proposes.
      expect((cooldown?.['default-days'] ?? 0) * 24 * 60).toBeGreaterThanOrEqual(minimumReleaseAge);
    }
  }));

  it('reach every place that takes an action', () => {
    const folders = globSync('.github/actions/*', { cwd: repository });
    expect(folders.length).toBeGreaterThan(0);
    expect(updateOf('github-actions')?.directories).toEqual(['/', '/.github/actions/*']);
    expect(updateOf('npm')?.directory).toBe('/');
  });
});
