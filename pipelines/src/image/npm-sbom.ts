import type { NpmPackage } from './npm-packages.ts';

/**
 * What npm brought into the image, as CycloneDX. It lies in the image, since a bundle no longer shows what it is made of, and scanners
 * look for such a file.
 */
export function npmSbom(packages: readonly NpmPackage[]): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: packages.map((one) => ({
      type: 'library', 'bom-ref': purl(one), name: one.name, version: one.version, purl: purl(one), ...(one.license === undefined ? {} : { licenses: [licensed(one.license)] }),
    })),
  };
}

/** The address of a package, as every scanner writes it. */
export function purl({ name, version }: NpmPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** CycloneDX keeps expressions apart from single licences. */
const licensed = (license: string): object => (/[ ()]/.test(license) ? { expression: license } : { license: { id: license } });
