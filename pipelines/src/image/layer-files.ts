import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { extract } from 'tar-stream';

/** An entry of a layer. */
export interface LayerFile {
  readonly name: string;
  readonly bytes: number;
  /** All that makes it what it is, by what it is called: content, mode, owner, time. */
  readonly traits: Readonly<Record<string, string>>;
}

/** What is in a compressed layer, in its order. */
export async function layerFiles(file: string): Promise<readonly LayerFile[]> {
  const files: LayerFile[] = [];
  const archive = extract();
  archive.on('entry', ({ name, size, mode, uid, gid, mtime, linkname, type }, stream, next) => {
    const hash = createHash('sha256');
    stream.on('data', (chunk) => { hash.update(chunk as Buffer); });
    stream.on('end', () => {
      const traits = {
        content: hash.digest('hex').slice(0, 12), kind: type, mode: mode.toString(8), owner: `${uid}:${gid}`,
        time: mtime.toISOString(), 'link to': linkname,
      };
      files.push({ name, bytes: size, traits });
      next();
    });
  });
  await pipeline(createReadStream(file), createGunzip(), archive);
  return files;
}
