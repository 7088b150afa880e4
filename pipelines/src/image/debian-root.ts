import path from 'node:path';

import { CommandFailed, run } from '@exemplar/machine/run';

import type { BasePackages, Versions } from './base-packages.ts';

/** Where Debian's packages are taken from. */
type Archive = 'mirror' | 'snapshot';

export interface DebianRootOptions {
  readonly root: string;
  readonly packages: BasePackages;
  /** The tar archive to write. */
  readonly file: string;
  readonly progress: (line: string) => void;
}

/**
 * Makes the root at the locked versions. A mirror keeps only the newest; what it no longer has comes from the snapshot of the day on
 * which it was locked. Where that cannot be reached either, the newest are taken if `orNewer` allows it.
 * @returns what is in it
 */
export async function debianRoot(options: DebianRootOptions & { readonly orNewer: boolean }): Promise<Versions> {
  const { packages, orNewer, progress } = options;
  const locked = Object.entries(packages.locked).map(([name, version]) => `${name}=${version}`);
  let failure = '';
  for (const archive of ['mirror', 'snapshot'] as const) {
    try {
      await unpack(options, locked, archive);
      return await versionsIn(options.file);
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      failure = error.message;
      progress(`the locked versions are not to be had from the ${archive} of Debian`);
    }
  }
  if (!orNewer) throw new Error(`the locked versions are to be had neither from the mirror nor from the snapshot of Debian:\n${failure}`);
  return await newestDebianRoot(options);
}

/**
 * Makes the root of the newest versions that there are.
 * @returns what is in it
 */
export async function newestDebianRoot(options: DebianRootOptions): Promise<Versions> {
  await unpack(options, options.packages.wanted, 'mirror');
  return await versionsIn(options.file);
}

async function unpack({ root, packages: { suite, snapshot }, file }: DebianRootOptions, include: readonly string[], archive: Archive): Promise<void> {
  const options = ['--quiet', '--variant=extract', '--architectures=amd64', '--skip=output/dev', `--include=${include.join(',')}`];
  const finish = `--extract-hook=${path.join(root, 'infra/base/finish.sh')}`;
  // The lists of a day long past say that they are out of date, and are meant to be.
  const lasting = archive === 'snapshot' ? ['--aptopt=Acquire::Check-Valid-Until "false"'] : [];
  await run(['mmdebstrap', ...options, finish, ...lasting, suite, file, ...sources(suite, archive, snapshot)], { env: { ...process.env, SOURCE_DATE_EPOCH: '0' } });
}

function sources(suite: string, archive: Archive, snapshot: string): string[] {
  const [host, moment] = archive === 'mirror' ? ['deb.debian.org', ''] : ['snapshot.debian.org/archive', `/${snapshot}`];
  const line = (archiveName: string, suiteName: string): string => `deb http://${host}/${archiveName}${moment} ${suiteName} main`;
  return [line('debian', suite), line('debian', `${suite}-updates`), line('debian-security', `${suite}-security`)];
}

async function versionsIn(file: string): Promise<Versions> {
  return installedVersions(await run(['tar', '--extract', '--to-stdout', `--file=${file}`, './var/lib/dpkg/status']));
}

/** The versions in a list of packages in the form of dpkg. */
export function installedVersions(status: string): Versions {
  const entries = status.trim().split(/\n{2,}/).map((entry) => [field(entry, 'Package'), field(entry, 'Version')] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function field(entry: string, name: string): string {
  const line = entry.split('\n').find((one) => one.startsWith(`${name}: `));
  if (line === undefined) throw new Error(`an entry of the package list has no ${name}:\n${entry.slice(0, 200)}`);
  return line.slice(name.length + 2).trim();
}
