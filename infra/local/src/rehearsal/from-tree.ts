import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { run } from '@exemplar/machine/run';

import { repository } from '../start.ts';
import type { Settings } from '../system/part.ts';
import { startServer } from '../system/start-server.ts';
import { withMigration } from './added-migration.ts';
import type { Change } from './releases.ts';
import { alive, type Runner } from './runner.ts';

const service = path.join(repository.root, 'apps/portfolio');

/**
 * Runs releases as processes that are started from the tree.
 * @param change what the one that comes is more than the one that runs
 * @param folder for what it adds to the tree
 */
export function fromTree({ preload, env: more, migration }: Change, folder: string): Runner {
  const changed = migration === undefined ? service : changedTree(path.join(folder, 'release'), migration);
  const settings: Settings = { ...more, ...(preload === undefined ? {} : { NODE_OPTIONS: `--import=${pathToFileURL(preload).href}` }) };
  return {
    async migrate(side, env) {
      const release = side === 'coming' ? changed : service;
      await run([process.execPath, path.join(release, 'src/migrate.ts')], { env: { ...process.env, ...env } });
    },
    serve: async (side, env, logFile) => await startServer({
      called: 'the service',
      command: [process.execPath, path.join(service, 'src/main.ts')],
      env: side === 'coming' ? { ...env, ...settings } : env,
      logFile,
      ready: alive(env),
    }),
  };
}

/** A copy of the service to which somebody added a migration. */
function changedTree(release: string, migration: string): string {
  cpSync(path.join(service, 'src'), path.join(release, 'src'), { recursive: true });
  cpSync(path.join(service, 'package.json'), path.join(release, 'package.json'));
  symlinkSync(path.join(service, 'node_modules'), path.join(release, 'node_modules'));
  const file = path.join(release, 'src/platform/migrate-to-latest.ts');
  writeFileSync(file, withMigration(readFileSync(file, 'utf8'), migration));
  return release;
}
