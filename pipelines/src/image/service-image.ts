import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { run } from '@exemplar/machine/run';

import { databaseAuthorities } from './authorities.ts';
import { baseImage, type BaseImage, type BaseImageOptions } from './base-image.ts';
import { buildImage } from './buildah.ts';
import { imageFolder, imageName } from './image-folder.ts';
import { readOciImage, type OciImage } from './oci-layout.ts';
import type { Revision } from './revision.ts';
import { bundleService } from './service-bundle.ts';

export interface ServiceImage {
  readonly image: OciImage;
  readonly base: BaseImage;
}

/** Builds the image of the service as the folder stands, and leaves it with `image.json` where the stages after it look. */
export async function serviceImage(revision: Revision, options: BaseImageOptions): Promise<ServiceImage> {
  const { root, progress } = options;
  const base = await baseImage(options);
  const place = mkdtempSync(path.join(imageFolder(root), 'making-'));
  try {
    await assemble(root, revision, path.join(place, 'context'), progress);
    progress('building the image');
    await buildImage({
      dockerfile: path.join(place, 'context/Dockerfile'), context: path.join(place, 'context'), base: base.layout,
      layout: path.join(place, 'plain'), name: imageName, timestamp: revision.seconds, args: { COMMIT: revision.commit }, layers: false,
    });
    progress('compressing it');
    const compress = ['--dest-compress', '--dest-compress-format=gzip', '--dest-compress-level=6'];
    await run(['skopeo', 'copy', '--quiet', ...compress, `oci:${path.join(place, 'plain')}:${imageName}`, `oci:${path.join(place, 'oci')}:${imageName}`]);
    return { image: keep(path.join(place, 'oci'), revision, imageFolder(root)), base };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Gathers what the Dockerfile copies. */
async function assemble(root: string, { seconds }: Revision, context: string, progress: (line: string) => void): Promise<void> {
  mkdirSync(path.join(context, 'certs'), { recursive: true });
  copyFileSync(path.join(root, 'apps/portfolio/Dockerfile'), path.join(context, 'Dockerfile'));
  progress('bundling the service');
  await bundleService(root, path.join(context, 'app'));
  writeFileSync(path.join(context, 'certs/rds-global-bundle.pem'), databaseAuthorities(new Date(seconds * 1000)));
}

function keep(made: string, { commit }: Revision, folder: string): OciImage {
  const layout = path.join(folder, 'oci');
  rmSync(layout, { recursive: true, force: true });
  renameSync(made, layout);
  const image = readOciImage(layout, imageName);
  const { digest, bytes } = image;
  writeFileSync(path.join(folder, 'image.json'), `${JSON.stringify({ digest, bytes, revision: commit, layout }, undefined, 2)}\n`);
  return image;
}
