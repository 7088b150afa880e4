import type { Versions } from '../image/base-packages.ts';
import type { Finding } from '../stage/report.ts';

import type { ShippedPackage } from './sbom.ts';

/**
 * What a bill of materials says otherwise than what was committed.
 *
 * @ksb complete-sbom D6 D7 D9 K1 K5 K8 S5 S9: what is in the image is listed, down to the packages in the bundle and in the operating system,
 * and checked against the lockfiles, so when the next weakness is announced, whether we have it is a question of seconds.
 *
 * @param npm what the lockfile of npm packages has, as `name@version`
 * @param debian the versions at which the base is locked
 */
export function sbomFindings(packages: readonly ShippedPackage[], npm: ReadonlySet<string>, debian: Versions): readonly Finding[] {
  const known = (one: ShippedPackage): boolean => (one.from === 'npm' ? npm.has(`${one.name}@${one.version}`) : debian[one.name] === one.version);
  const listed = new Set(packages.filter(({ from }) => from === 'debian').map(({ name }) => name));
  return [
    ...packages.filter((one) => !known(one)).map(({ from, name, version }) => ({
      message: `${name} ${version} is in the image and not locked`,
      right: from === 'npm' ? 'npx pnpm install --frozen-lockfile, and build the image again' : 'npx pnpm run pipeline refresh',
    })),
    ...Object.keys(debian).filter((name) => !listed.has(name)).map((name) => ({ message: `${name} is locked for the base and not in the list of the image`, right: 'a list in which the packages of Debian are, too' })),
    ...(packages.some(({ from }) => from === 'npm') ? [] : [{ message: 'not one package of npm is in the list of the image', right: 'app/npm.cdx.json in the image, which the build puts there' }]),
  ];
}
