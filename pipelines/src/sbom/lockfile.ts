import { parse } from 'yaml';

/** What a lockfile of pnpm has, as `name@version`. */
export function lockedPackages(lockfile: string): ReadonlySet<string> {
  const { packages = {} } = (parse(lockfile) ?? {}) as { packages?: Readonly<Record<string, unknown>> };
  return new Set(Object.keys(packages));
}
