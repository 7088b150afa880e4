import { CommandFailed, run } from '@exemplar/machine/run';

import { arrival, isLoopback, reference, type ImagePlace } from './image-place.ts';

/** What came of it: the image was brought, or it was there already. */
export type Promotion = 'copied' | 'there already';

/**
 * Copies an image from one place to another, to the byte, and asks the other what it has got. Done a second time, it does nothing.
 *
 * @ksb promote-to-the-byte D5 D6 D7 D12 K1 K8 S12 S15: what reaches production is the very image that was tested, because a copy that is
 * not the same to the byte is refused on both sides.
 * @cut replace "source !== digest" with "source === ''"
 *
 * @throws Error when the image is not there, or is another
 */
export async function promote(from: ImagePlace, to: ImagePlace, digest: string): Promise<Promotion> {
  const source = await digestAt(reference(from, digest), from);
  if (source !== digest) throw new Error(source === undefined ? `${from.place} has no image ${digest}` : `${from.place} has ${source} and not ${digest}`);
  if ((await digestAt(reference(to, digest), to)) === digest) return 'there already';
  await run(['skopeo', 'copy', '--quiet', '--preserve-digests', ...tls('src', from), ...tls('dest', to), reference(from, digest), arrival(to, digest)]);
  const got = await digestAt(arrival(to, digest), to);
  if (got !== digest) throw new Error(`${to.place} has got ${got ?? 'nothing'} and not ${digest}; nothing may be deployed from there`);
  return 'copied';
}

/** The digest of what is there, which skopeo computes from what it reads. */
async function digestAt(named: string, place: ImagePlace): Promise<string | undefined> {
  try {
    return await run(['skopeo', 'inspect', '--no-tags', '--format={{.Digest}}', ...(isLoopback(place) ? ['--tls-verify=false'] : []), named]);
  } catch (error) {
    if (error instanceof CommandFailed && /manifest unknown|name unknown|no descriptor found|no such file/i.test(error.message)) return undefined;
    throw error;
  }
}

const tls = (side: 'src' | 'dest', place: ImagePlace): string[] => (isLoopback(place) ? [`--${side}-tls-verify=false`] : []);
