import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { asOrdinaryUser, findPostgres } from './postgres-programs.ts';

/** The role and the database that the service uses. */
export const owner = 'exemplar';

const passwordFile = 'exemplar.password';

/**
 * Makes a database cluster unless it is there. It is made beside its place and moved there whole, so a
 * cluster that was only half made when the power went is never mistaken for one.
 *
 * @ksb whole-or-nothing-cluster D7 D8 K12: a database that was only half made can never be mistaken for a
 * whole one, because it moves into its place in a single step.
 *
 * @returns the password of its owner, which is drawn at random and readable by nobody else
 */
export function ensureCluster(dataDir: string, { durable }: { durable: boolean }): string {
  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) {
    mkdirSync(path.dirname(dataDir), { recursive: true });
    const draft = mkdtempSync(`${dataDir}.`);
    try {
      makeCluster(draft, durable);
      moveIntoPlace(draft, dataDir);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return readFileSync(path.join(dataDir, passwordFile), 'utf8').trim();
}

function makeCluster(folder: string, durable: boolean): void {
  const password = `${folder}.password`;
  writeFileSync(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  try {
    const [command, ...args] = asOrdinaryUser([
      findPostgres().initdb,
      `--pgdata=${folder}`,
      `--username=${owner}`,
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(durable ? [] : ['--no-sync']),
    ]);
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(explain(error?.message ?? stderr));
    renameSync(password, path.join(folder, passwordFile));
    chmodSync(folder, 0o700);
  } finally {
    rmSync(password, { force: true });
  }
}

function explain(output: string): string {
  const namespaces = output.includes('unshare')
    ? '\nPostgres does not run as root, and this machine does not let root step down; run as an ordinary user, or set DATABASE_URL'
    : '';
  return `the database could not be made: ${output.trim()}${namespaces}`;
}

/** Whoever comes second finds the place taken by a cluster that is just as good. */
function moveIntoPlace(draft: string, dataDir: string): void {
  try {
    renameSync(draft, dataDir);
  } catch (error) {
    if (!existsSync(path.join(dataDir, 'PG_VERSION'))) throw error;
  }
}
