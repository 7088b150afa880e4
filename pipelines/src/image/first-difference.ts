import { readFileSync } from 'node:fs';

import { layerFiles, type LayerFile } from './layer-files.ts';
import { blobPlace, type OciImage } from './oci-layout.ts';

/**
 * Where two images that should be the same begin to differ, in words.
 *
 * @ksb reproducible-image D5 D6 D9 K1 K2 S9 S15: the image is built twice in two places, and the first file that is not the same is
 * named, so anybody can check that what runs was made from the commit it names and from nothing else.
 *
 * @returns undefined when they are the same
 */
export async function firstDifference(one: OciImage, other: OciImage): Promise<string | undefined> {
  if (one.digest === other.digest) return undefined;
  for (const [index, layer] of one.layers.entries()) {
    const counterpart = other.layers[index];
    if (counterpart === undefined) break;
    if (layer.digest === counterpart.digest) continue;
    const [files, otherFiles] = await Promise.all([layerFiles(blobPlace(one.layout, layer.digest)), layerFiles(blobPlace(other.layout, counterpart.digest))]);
    return `layer ${index + 1} of ${one.layers.length}: ${firstDifferentFile(files, otherFiles) ?? 'the same files, compressed in another way'}`;
  }
  if (one.layers.length !== other.layers.length) return `one has ${one.layers.length} layers, the other ${other.layers.length}`;
  const config = (image: OciImage): string => readFileSync(blobPlace(image.layout, image.config.digest), 'utf8');
  return `the configuration of the image: ${config(one)}\nand: ${config(other)}`;
}

/** The first file that two lists do not have alike, and in what it differs. */
export function firstDifferentFile(files: readonly LayerFile[], others: readonly LayerFile[]): string | undefined {
  const byName = new Map(others.map((file) => [file.name, file]));
  for (const { name, traits } of files) {
    const other = byName.get(name);
    if (other === undefined) return `${name} is in one only`;
    const trait = Object.keys(traits).find((key) => traits[key] !== other.traits[key]);
    if (trait !== undefined) return `${name} differs in its ${trait}: ${traits[trait] ?? ''} and ${other.traits[trait] ?? ''}`;
    byName.delete(name);
  }
  const [left] = byName.keys();
  if (left !== undefined) return `${left} is in one only`;
  const at = files.findIndex(({ name }, index) => others[index]?.name !== name);
  return at === -1 ? undefined : `${files[at]?.name ?? ''} stands in another place of the list`;
}
