/** A software bill of materials in the form of CycloneDX, as far as we look into it. */
export interface Sbom {
  readonly components: readonly Component[];
  readonly [more: string]: unknown;
}

export interface Component {
  readonly name: string;
  readonly version?: string;
  /** Its address, by which every scanner knows it. */
  readonly purl?: string;
  readonly licenses?: readonly { readonly license?: { readonly id?: string; readonly name?: string }; readonly expression?: string }[];
  readonly [more: string]: unknown;
}

/** A package that is in an image. */
export interface ShippedPackage {
  readonly from: 'npm' | 'debian';
  readonly name: string;
  readonly version: string;
  /** In the words of SPDX. */
  readonly licences: readonly string[];
}

/** The packages that a bill lists, from npm and from Debian. What is our own is no package. */
export function shippedPackages({ components }: Sbom): readonly ShippedPackage[] {
  return components.flatMap(({ purl = '', licenses = [] }) => {
    const [, kind, name = '', version = ''] = /^pkg:(npm|deb\/debian)\/(.+)@([^?]+)/.exec(purl) ?? [];
    if (kind === undefined || name.startsWith('%40exemplar/')) return [];
    const licences = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '');
    return [{ from: kind === 'npm' ? 'npm' as const : 'debian' as const, name: decodeURIComponent(name), version: decodeURIComponent(version), licences }];
  });
}

/** A bill as Trivy makes it. */
interface MadeBill extends Sbom {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Component & { readonly 'bom-ref': string } };
  readonly components: readonly (Component & { readonly 'bom-ref': string })[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/**
 * The same bill without what differs from one making to the next: when it was made, its random names and the order that they bring, and
 * the folder it was made in.
 * @param name what the bill is about, instead of that folder
 */
export function settled(bill: Sbom, name: string, digest: string): Sbom {
  const { serialNumber: _random, metadata: { timestamp: _now, component, ...made }, components, dependencies, ...lasting } = bill as MadeBill;
  const about = { ...component, name, version: digest };
  const names = new Map([about, ...components].map((one) => [one['bom-ref'], one.purl ?? `${one.name}@${one.version ?? ''}`]));
  const named = (ref: string): string => names.get(ref) ?? ref;
  const withName = <One extends { readonly 'bom-ref': string }>(one: One): One => ({ ...one, 'bom-ref': named(one['bom-ref']) });
  return {
    ...lasting,
    metadata: { ...made, component: withName(about) },
    components: components.map(withName).toSorted((one, other) => inOrder(one['bom-ref'], other['bom-ref'])),
    dependencies: dependencies.map(({ ref, dependsOn }) => ({ ref: named(ref), dependsOn: dependsOn.map(named).toSorted(inOrder) })).toSorted((one, other) => inOrder(one.ref, other.ref)),
  };
}

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
