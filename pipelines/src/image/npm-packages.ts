import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { Metafile } from 'esbuild';

/** A package from npm, as it says of itself. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** In the words of SPDX; absent where it says nothing. */
  readonly license?: string;
}

/** The packages of which at least a byte went into the bundle, by name and version. */
export function bundledPackages(root: string, { outputs }: Pick<Metafile, 'outputs'>): readonly NpmPackage[] {
  const inputs = Object.values(outputs).flatMap(({ inputs: read }) => Object.entries(read).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file));
  const folders = new Set(inputs.flatMap((file) => packageFolderOf(file) ?? []));
  return sorted([...folders].map((folder) => npmPackage(path.join(root, folder))));
}

/** The folder of the package that a file belongs to; none for our own. */
export function packageFolderOf(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

/** What a package says of itself; older ones say their licence in other ways. */
interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
}

/** @param folder that holds its `package.json` */
export function npmPackage(folder: string): NpmPackage {
  const { name, version, license, licenses = [] } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageJson;
  const said = typeof license === 'object' ? license.type : license ?? (licenses.map(({ type }) => type).join(' OR ') || undefined);
  return { name, version, ...(said === undefined ? {} : { license: said }) };
}

/** Where a package that the pipeline or the whole repository depends on is installed. */
export function installedFolder(name: string): string {
  return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

/** Each package once, in an order that does not depend on how they were found. */
export function sorted(packages: readonly NpmPackage[]): readonly NpmPackage[] {
  const byName = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}
