import type { Finding } from '../stage/report.ts';

import type { LayerFile } from './layer-files.ts';

/** What a registry may keep of an image, compressed. Bytes. */
export const sizeLimit = 60_000_000;

/**
 * The largest things in an image that is too large.
 *
 * @ksb small-image D5 D6 D7 K1 K8 S15 S18: an image that grows past its limit is not built, and what made it large is named, so a new task
 * is up within seconds and carries little that could be attacked.
 *
 * @returns nothing where it is within the limit
 */
export function sizeFindings(bytes: number, files: readonly LayerFile[], limit = sizeLimit): readonly Finding[] {
  if (bytes <= limit) return [];
  const largest = files.toSorted((one, other) => other.bytes - one.bytes).slice(0, 5);
  return largest.map(({ name, bytes: size }) => ({
    message: `/${name.replace(/^\.?\//, '')} is ${megabytes(size)} before it is compressed`,
    right: `an image of at most ${megabytes(limit)} compressed; this one has ${megabytes(bytes)}`,
  }));
}

export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
