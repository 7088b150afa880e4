import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

import { pack } from 'tar-stream';

import { readOciImage, type OciImage } from '../../src/image/oci-layout.ts';

/** A file of a layer. */
export interface Entry {
  readonly name: string;
  readonly content?: string;
  readonly mode?: number;
  readonly mtime?: Date;
}

const made: string[] = [];

export function removeLayouts(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** An OCI image of these layers, small enough to be made in no time. */
export async function imageOf(layers: readonly (readonly Entry[])[], config: object = {}): Promise<OciImage> {
  const layout = mkdtempSync(path.join(tmpdir(), 'layout test-'));
  made.push(layout);
  mkdirSync(path.join(layout, 'blobs/sha256'), { recursive: true });
  const keep = (content: Buffer) => {
    const hash = createHash('sha256').update(content).digest('hex');
    writeFileSync(path.join(layout, 'blobs/sha256', hash), content);
    return { digest: `sha256:${hash}`, size: content.length };
  };
  const of = (what: string, blob: { digest: string; size: number }) => ({ mediaType: `application/vnd.oci.image.${what}`, ...blob });
  const packed = await Promise.all(layers.map(async (entries) => of('layer.v1.tar+gzip', keep(gzipSync(await archive(entries))))));
  const manifest = of('manifest.v1+json', keep(Buffer.from(JSON.stringify({
    schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config: of('config.v1+json', keep(Buffer.from(JSON.stringify(config)))), layers: packed,
  }))));
  const index = { schemaVersion: 2, manifests: [{ ...manifest, annotations: { 'org.opencontainers.image.ref.name': 'portfolio' } }] };
  writeFileSync(path.join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(path.join(layout, 'index.json'), JSON.stringify(index));
  return readOciImage(layout, 'portfolio');
}

async function archive(entries: readonly Entry[]): Promise<Buffer> {
  const packing = pack();
  for (const { name, content = '', mode = 0o644, mtime = new Date(0) } of entries) packing.entry({ name, mode, mtime }, content);
  packing.finalize();
  return await buffer(packing);
}
