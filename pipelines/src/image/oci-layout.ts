import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Something in a layout, known by the hash of its content. */
export interface Descriptor {
  readonly digest: string;
  readonly size: number;
}

/** An image in an OCI layout. */
export interface OciImage {
  readonly layout: string;
  readonly digest: string;
  /** What a registry keeps of it, compressed. */
  readonly bytes: number;
  readonly config: Descriptor;
  /** The lowest first. */
  readonly layers: readonly Descriptor[];
}

interface Index {
  readonly manifests: readonly (Descriptor & { readonly annotations?: Readonly<Record<string, string>> })[];
}

interface Manifest {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** @throws Error when there is no image of that name */
export function readOciImage(layout: string, name: string): OciImage {
  const { manifests } = JSON.parse(readFileSync(path.join(layout, 'index.json'), 'utf8')) as Index;
  const found = manifests.find(({ annotations }) => annotations?.['org.opencontainers.image.ref.name'] === name);
  if (found === undefined) throw new Error(`${layout} has no image called “${name}”; make it with: npx pnpm run pipeline image`);
  const { config, layers } = JSON.parse(readFileSync(blobPlace(layout, found.digest), 'utf8')) as Manifest;
  return { layout, digest: found.digest, bytes: [found, config, ...layers].reduce((sum, { size }) => sum + size, 0), config, layers };
}

/** The file that holds a blob. */
export function blobPlace(layout: string, digest: string): string {
  return path.join(layout, 'blobs', digest.replace(':', '/'));
}
