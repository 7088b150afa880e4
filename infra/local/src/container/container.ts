import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { run } from '@exemplar/machine/run';
import { requireTools } from '@exemplar/machine/tool';

import type { Command } from '../system/part.ts';
import { containerTools } from './container-tools.ts';
import { sealed, type ContainerSettings, type RuntimeConfig } from './sealed-config.ts';

/** Only root may seal a container as it is sealed in AWS. */
const isRoot = process.getuid?.() === 0;

/** An image whose files lie in a folder. Any number of containers share them, since none can write. */
export interface UnpackedImage {
  readonly rootfs: string;
  readonly config: RuntimeConfig;
}

/**
 * Unpacks an image of an OCI layout into a folder that is not there yet.
 * @throws ToolsMissing
 */
export async function unpackImage(layout: string, name: string, folder: string): Promise<UnpackedImage> {
  requireTools(containerTools);
  await run(['umoci', 'unpack', ...(isRoot ? [] : ['--rootless']), '--image', `${layout}:${name}`, folder]);
  const config = JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8')) as RuntimeConfig;
  return { rootfs: path.join(folder, 'rootfs'), config };
}

/**
 * The command that runs a sealed container of the image, and ends as its program does. It passes signals on, so it is started and
 * stopped like any process that is tied to us.
 * @param folder of its own for each container
 */
export function containerCommand({ rootfs, config }: UnpackedImage, folder: string, settings: ContainerSettings): Command {
  const id = `exemplar-${randomUUID()}`;
  const bundle = path.join(folder, id);
  mkdirSync(bundle, { recursive: true });
  // Settings hold passwords.
  writeFileSync(path.join(bundle, 'config.json'), JSON.stringify(sealed(config, rootfs, settings)), { mode: 0o600 });
  const command: Command = ['runc', '--root', path.join(folder, 'state'), 'run', '--bundle', bundle, id];
  return isRoot ? command : ['sudo', '--non-interactive', ...command];
}
