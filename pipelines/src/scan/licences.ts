import type { ShippedPackage } from '../sbom/sbom.ts';

import type { ScanFinding } from './scan-finding.ts';

/** Licences under which a package may be part of what we ship: all that they ask is that their words stay with it. */
const allowed = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'Unlicense']);

/**
 * Packages of npm under a licence that is not on the list. Those of Debian are unchanged, free by Debian's own guidelines, and their
 * sources are where they came from.
 *
 * @ksb allowed-licences D5 D9 K3 K5 S9: nothing is shipped on terms that nobody agreed to, because a licence that is not on the list stops the
 * change while the package can still be exchanged.
 * @cut replace "packages.filter(({ from, licences }) => from === 'npm' && !isAllowed(licences))" with "packages.slice(0, 0)"
 */
export function licenceFindings(packages: readonly ShippedPackage[]): readonly ScanFinding[] {
  return packages.filter(({ from, licences }) => from === 'npm' && !isAllowed(licences)).map(({ name, version, licences }) => ({
    kind: 'licence',
    id: licences.join(' and ') || 'none',
    subject: `${name}@${version}`,
    message: licences.length === 0 ? 'it does not say under which licence it is' : 'this licence is not on the list of those that we agreed to',
    right: `another package, or one of ${[...allowed].join(', ')}`,
  }));
}

/** Whether we may choose terms that are on the list. */
function isAllowed(licences: readonly string[]): boolean {
  return licences.length > 0 && licences.every((licence) => licence.replaceAll(/[()]/g, '').split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim()))));
}
