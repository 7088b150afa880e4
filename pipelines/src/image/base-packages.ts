import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

/** Versions by the name of the package. */
export type Versions = Readonly<Record<string, string>>;

/** What the base is made of, as `infra/base/packages.yaml` has it. */
export interface BasePackages {
  readonly suite: string;
  readonly wanted: readonly string[];
  readonly locked: Versions;
  /** A moment at which the locked versions were to be had, as snapshot.debian.org writes it. */
  readonly snapshot: string;
}

export const basePackagesFile = 'infra/base/packages.yaml';

/** @throws Error with the field that is wrong, and what would be right */
export function readBasePackages(root: string): BasePackages {
  return basePackages(parse(readFileSync(path.join(root, basePackagesFile), 'utf8')));
}

/** @throws Error with the field that is wrong, and what would be right */
export function basePackages(document: unknown): BasePackages {
  const { suite, wanted, locked, snapshot } = (document ?? {}) as Partial<Record<keyof BasePackages, unknown>>;
  if (typeof suite !== 'string') throw wrong('suite', 'write the name of a release of Debian, like trixie');
  if (!isList(wanted) || wanted.length === 0) throw wrong('wanted', 'write the names of packages as a list');
  if (!isVersions(locked)) throw wrong('locked', 'write a version for each package, like “libc6: 2.41-12”');
  const unlocked = wanted.find((name) => !Object.hasOwn(locked, name));
  if (unlocked !== undefined) throw wrong('locked', `“${unlocked}” is wanted and has no version; run: npx pnpm run pipeline refresh`);
  if (typeof snapshot !== 'string' || !/^\d{8}T\d{6}Z$/.test(snapshot)) throw wrong('snapshot', 'write a moment like 20261125T000000Z');
  return { suite, wanted, locked, snapshot };
}

const wrong = (field: string, right: string): Error => new Error(`${basePackagesFile}: ${field} is missing or wrong; ${right}`);
const isList = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isVersions = (value: unknown): value is Versions =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
