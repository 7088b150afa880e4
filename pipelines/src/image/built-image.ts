import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { imageFolder, imageName } from './image-folder.ts';
import { readOciImage, type OciImage } from './oci-layout.ts';

/** The image that the stage `image` made last, and the commit that it was made from. */
export interface BuiltImage extends OciImage {
  readonly revision: string;
}

/** @throws Error when there is none, or when what is there is not what `image.json` says */
export function builtImage(root: string): BuiltImage {
  const file = path.join(imageFolder(root), 'image.json');
  if (!existsSync(file)) throw new Error('no image has been built here; make it with: npx pnpm run pipeline image');
  const { digest, revision } = JSON.parse(readFileSync(file, 'utf8')) as { digest: string; revision: string };
  // It may have been built on another machine and brought here.
  const image = readOciImage(path.join(imageFolder(root), 'oci'), imageName);
  if (image.digest !== digest) throw new Error(`${file} says ${digest} and the layout beside it has ${image.digest}; make both with: npx pnpm run pipeline image`);
  return { ...image, revision };
}
