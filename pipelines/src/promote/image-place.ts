/** Where an image is, without which of its images: a repository in a registry, or a layout on this machine. */
export interface ImagePlace {
  /** As people write it. */
  readonly place: string;
  readonly kind: 'registry' | 'layout';
}

/**
 * Reads a place, and refuses a tag: which image is meant is said by its digest alone.
 *
 * @ksb no-tags D5 D6 D9 K1 K2 K5 S9 S15: an image is named by what it is and never by a name that can be given to another, so nothing can be
 * slipped in between the test and the release.
 * @cut replace "/[:@]/.test(last)" with "last === ''"
 *
 * @throws Error with what would be right
 */
export function readPlace(place: string): ImagePlace {
  if (place.startsWith('oci:')) return { place, kind: 'layout' };
  const last = place.slice(place.lastIndexOf('/') + 1);
  if (!place.includes('/')) throw new Error(`“${place}” is no repository of a registry; write it like registry.example/exemplar/portfolio`);
  if (/[:@]/.test(last)) throw new Error(`“${place}” names an image; write the repository alone, and which image with --digest, for a tag could be another image tomorrow`);
  return { place, kind: 'registry' };
}

/** Whether the registry is on this machine, where there are no certificates. */
export const isLoopback = ({ place }: ImagePlace): boolean => /^(?:127\.0\.0\.1|localhost)(?::\d+)?\//.test(place);

/** An image in a place, as skopeo names it. */
export function reference({ place, kind }: ImagePlace, digest: string): string {
  return kind === 'layout' ? place : `docker://${place}@${digest}`;
}

/** The same with a tag, where it arrives; registries throw away what has none. Made from the digest, it can never be given to another image. */
export function arrival({ place, kind }: ImagePlace, digest: string): string {
  return kind === 'layout' ? place : `docker://${place}:promoted-${digest.slice('sha256:'.length, 'sha256:'.length + 16)}`;
}
