import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { run } from '@exemplar/machine/run';

import { basePackages, readBasePackages } from '../../src/image/base-packages.ts';
import { changedVersions } from '../../src/image/changed-versions.ts';
import { installedVersions } from '../../src/image/debian-root.ts';
import { itWith } from './with-tools.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const good = { suite: 'trixie', wanted: ['libc6'], locked: { libc6: '2.41-12' }, snapshot: '20261125T000000Z' };

describe('the packages of the base', () => {
  it('have one version each, which is committed', proving('locked-base', () => {
    const { wanted, locked } = readBasePackages(repository);
    expect(wanted).toEqual(expect.arrayContaining(['libc6', 'libstdc++6']));
    for (const name of wanted) expect(locked[name]).toMatch(/^\d/);
  }));

  it.each([
    ['suite', { ...good, suite: 13 }, 'suite is missing or wrong; write the name of a release of Debian, like trixie'],
    ['wanted', { ...good, wanted: [] }, 'wanted is missing or wrong; write the names of packages as a list'],
    ['a version', { ...good, locked: { libc6: 2.41 } }, 'locked is missing or wrong; write a version for each package, like “libc6: 2.41-12”'],
    ['what is wanted and not locked', { ...good, locked: {} }, 'locked is missing or wrong; “libc6” is wanted and has no version; run: npx pnpm run pipeline refresh'],
    ['snapshot', { ...good, snapshot: 'yesterday' }, 'snapshot is missing or wrong; write a moment like 20261125T000000Z'],
    ['everything', undefined, 'suite is missing or wrong'],
  ])('are refused where %s is wrong, with what would be right', (_what, document, message) => {
    expect(() => basePackages(document)).toThrow(`infra/base/packages.yaml: ${message}`);
  });

  it('are read from the list that dpkg keeps', () => {
    const status = 'Package: zlib1g\nStatus: install ok installed\nVersion: 1:1.3\n\nPackage: libc6\nSource: glibc\nVersion: 2.41-12\n';
    expect(installedVersions(status)).toEqual({ libc6: '2.41-12', zlib1g: '1:1.3' });
    expect(() => installedVersions('Package: libc6\n')).toThrow('has no Version');
  });

  it('are compared by name, with what is new, gone and changed', () => {
    expect(changedVersions({ a: '1', b: '1', c: '1' }, { a: '2', c: '1', d: '1' })).toEqual(['a 1 → 2', 'b 1 is gone', 'd 1 is new']);
    expect(changedVersions(good.locked, good.locked)).toEqual([]);
  });

  itWith([{ names: ['shellcheck'], debian: 'shellcheck', brew: 'shellcheck' }], 'are finished by a script without the usual traps', async () => {
    expect(await run(['shellcheck', path.join(repository, 'infra/base/finish.sh')])).toBe('');
  });
});
