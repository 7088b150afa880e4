import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { npmSbom, purl } from '../../src/image/npm-sbom.ts';
import { packageFolderOf, sorted } from '../../src/image/npm-packages.ts';
import { lockedPackages } from '../../src/sbom/lockfile.ts';
import { sbomFindings } from '../../src/sbom/sbom-findings.ts';
import { settled, shippedPackages, type Sbom } from '../../src/sbom/sbom.ts';

const debian = { libc6: '2.41-12+deb13u5', 'libstdc++6': '14.2.0-19' };
const lockfile = lockedPackages("lockfileVersion: '9.0'\npackages:\n  '@scope/a@1.0.0': {}\n  b@2.0.0: {}\n");

const bill: Sbom = {
  components: [
    { name: 'debian', version: '13.8' },
    { name: 'libc6', purl: 'pkg:deb/debian/libc6@2.41-12%2Bdeb13u5?arch=amd64&distro=debian-13.8', licenses: [{ license: { id: 'LGPL-2.1-or-later' } }, { license: { name: 'PCRE' } }] },
    { name: 'libstdc++6', purl: 'pkg:deb/debian/libstdc%2B%2B6@14.2.0-19?arch=amd64' },
    { name: 'a', purl: 'pkg:npm/%40scope/a@1.0.0', licenses: [{ expression: 'MIT OR Apache-2.0' }] },
    { name: 'b', purl: 'pkg:npm/b@2.0.0' },
    { name: 'portfolio', purl: 'pkg:npm/%40exemplar/portfolio@0.1.0' },
  ],
};

describe('a bill of materials', () => {
  it('lists the packages of npm and of Debian, and not our own', () => {
    expect(shippedPackages(bill)).toEqual([
      { from: 'debian', name: 'libc6', version: '2.41-12+deb13u5', licences: ['LGPL-2.1-or-later', 'PCRE'] },
      { from: 'debian', name: 'libstdc++6', version: '14.2.0-19', licences: [] },
      { from: 'npm', name: '@scope/a', version: '1.0.0', licences: ['MIT OR Apache-2.0'] },
      { from: 'npm', name: 'b', version: '2.0.0', licences: [] },
    ]);
  });

  it('has to be what was locked, and all of it', proving('complete-sbom', () => {
    const packages = shippedPackages(bill);
    expect(sbomFindings(packages, lockfile, debian)).toEqual([]);
    const messages = (...given: Parameters<typeof sbomFindings>): string[] => sbomFindings(...given).map(({ message }) => message);
    expect(messages(packages, new Set(['b@2.0.0']), debian)).toEqual(['@scope/a 1.0.0 is in the image and not locked']);
    expect(messages(packages, lockfile, { ...debian, libc6: '2.41-12+deb13u6' })).toEqual(['libc6 2.41-12+deb13u5 is in the image and not locked']);
    expect(messages(packages.filter(({ name }) => name !== 'libc6'), lockfile, debian)).toEqual(['libc6 is locked for the base and not in the list of the image']);
    expect(messages(packages.filter(({ from }) => from === 'debian'), lockfile, debian)).toEqual(['not one package of npm is in the list of the image']);
  }));

  it('is the same whenever and wherever it is made', () => {
    const made = (id: string, components: readonly string[]): Sbom => ({
      serialNumber: `urn:uuid:${id}`,
      metadata: { timestamp: id, component: { 'bom-ref': id, name: `/home/${id}/oci` } },
      components: components.map((name) => (name === 'debian' ? { 'bom-ref': `${id}-os`, name, version: '13.8' } : { 'bom-ref': `pkg:npm/${name}@1.0.0`, name, purl: `pkg:npm/${name}@1.0.0` })),
      dependencies: [{ ref: id, dependsOn: components.map((name) => (name === 'debian' ? `${id}-os` : `pkg:npm/${name}@1.0.0`)) }, { ref: `${id}-os`, dependsOn: [] }],
    });
    const one = settled(made('first', ['debian', 'a', 'b']), 'portfolio', 'sha256:f00d');
    expect(one).toEqual(settled(made('second', ['b', 'debian', 'a']), 'portfolio', 'sha256:f00d'));
    expect(one).toMatchObject({ metadata: { component: { name: 'portfolio', version: 'sha256:f00d', 'bom-ref': 'portfolio@sha256:f00d' } } });
    expect(JSON.stringify(one)).not.toMatch(/first|urn/);
  });
});

describe('what npm brings into the image', () => {
  it('is known by the folders of the files in the bundle', () => {
    expect(packageFolderOf('node_modules/.pnpm/a@1/node_modules/@scope/a/lib/index.js')).toBe('node_modules/.pnpm/a@1/node_modules/@scope/a');
    expect(packageFolderOf('node_modules/b/index.js')).toBe('node_modules/b');
    expect(packageFolderOf('apps/portfolio/src/main.ts')).toBeUndefined();
  });

  it('is listed once each, in an order of its own', () => {
    const [a, b] = [{ name: '@scope/a', version: '1.0.0' }, { name: 'b', version: '2.0.0', license: '(MIT OR ISC)' }];
    expect(sorted([b, a, b])).toEqual([a, b]);
    expect(npmSbom([a, b])).toMatchObject({ components: [{ purl: 'pkg:npm/%40scope/a@1.0.0' }, { purl: purl(b), licenses: [{ expression: '(MIT OR ISC)' }] }] });
  });
});
