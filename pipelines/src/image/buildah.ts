import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { run } from '@exemplar/machine/run';

export interface Build {
  readonly dockerfile: string;
  /** The folder whose files the Dockerfile copies. */
  readonly context: string;
  /** Where the OCI layout goes, and the name of the image in it. */
  readonly layout: string;
  readonly name: string;
  /** The moment that every file and the image bear, in seconds. */
  readonly timestamp: number;
  /** The layout that holds what `FROM base` means. */
  readonly base?: string;
  readonly args?: Readonly<Record<string, string>>;
  /** Whether each step makes a layer of its own. */
  readonly layers: boolean;
}

/**
 * Builds an image without a daemon, and keeps nothing but the layout. What it depends on is what it is given: there is no cache, and
 * neither the clock nor the builder's name gets in.
 */
export async function buildImage({ dockerfile, context, layout, name, timestamp, base, args = {}, layers }: Build): Promise<void> {
  const place = mkdtempSync(path.join(tmpdir(), 'exemplar-buildah-'));
  const [store, state] = [path.join(place, 'store'), path.join(place, 'state')];
  try {
    // A build context would do, but this buildah takes its path for the name of an image, which a path need not be.
    if (base !== undefined) await run(['skopeo', 'copy', '--quiet', `oci:${base}:base`, `containers-storage:[vfs@${store}+${state}]localhost/base:latest`]);
    await run([
      'buildah', '--root', store, '--runroot', state, '--storage-driver', 'vfs', 'build', '--pull-never', '--quiet',
      '--isolation', 'chroot', '--format', 'oci', '--identity-label=false', `--timestamp=${timestamp}`, `--layers=${layers}`,
      ...Object.entries(args).map(([key, value]) => `--build-arg=${key}=${value}`),
      `--file=${dockerfile}`, `--tag=oci:${layout}:${name}`, context,
    ]);
  } finally {
    await remove(place);
  }
}

/** Files of an ordinary user's store belong to users that there are only within its namespace. */
async function remove(place: string): Promise<void> {
  await run(process.getuid?.() === 0 ? ['rm', '-rf', place] : ['buildah', 'unshare', 'rm', '-rf', place]);
}
