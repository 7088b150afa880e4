import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { run } from '@exemplar/machine/run';

import { containerCommand, unpackImage, type UnpackedImage } from '../container/container.ts';
import type { Settings } from '../system/part.ts';
import { startServer } from '../system/start-server.ts';
import type { Side } from './alarm.ts';
import { withMigration } from './added-migration.ts';
import type { BuiltImage } from './built-image.ts';
import type { Change } from './releases.ts';
import { alive, type Runner } from './runner.ts';

const node = '/usr/local/bin/node';
const [migrate, preloaded] = ['/app/migrate.mjs', '/app/preloaded.ts'] as const;

/**
 * Runs releases as containers of the image, sealed as they are in AWS.
 * @param change what the one that comes is more than the one that runs
 * @param folder for the files of the image
 */
export async function fromImage({ layout }: BuiltImage, change: Change, folder: string): Promise<Runner> {
  const unpacked = async (name: string): Promise<UnpackedImage> => await unpackImage(layout, 'portfolio', path.join(folder, name));
  const image = await unpacked('image');
  const changed = change.preload === undefined && change.migration === undefined ? image : withLayer(await unpacked('changed'), change);
  const settings: Settings = { ...change.env, ...(change.preload === undefined ? {} : { NODE_OPTIONS: `--import=${preloaded}` }) };
  const command = (side: Side, env: Settings, args?: readonly string[]) => {
    const release = side === 'coming' ? changed : image;
    return containerCommand(release, folder, { env, ...(args === undefined ? {} : { args }) });
  };
  return {
    async migrate(side, env) { await run(command(side, env, [node, migrate])); },
    serve: async (side, env, logFile) => await startServer({
      called: 'the service',
      command: command(side, side === 'coming' ? { ...env, ...settings } : env),
      env: {},
      logFile,
      ready: alive(env),
    }),
  };
}

/** The files of the image with one more layer: what a release changes. */
function withLayer(image: UnpackedImage, { preload, migration }: Change): UnpackedImage {
  const inImage = (file: string): string => path.join(image.rootfs, file);
  if (preload !== undefined) {
    copyFileSync(preload, inImage(preloaded));
    chmodSync(inImage(preloaded), 0o644);
  }
  if (migration !== undefined) writeFileSync(inImage(migrate), withMigration(readFileSync(inImage(migrate), 'utf8'), migration));
  return image;
}
