import { builtImage } from './built-image.ts';
import { fromImage } from './from-image.ts';
import { fromTree } from './from-tree.ts';
import type { Change } from './releases.ts';
import type { Runner } from './runner.ts';

/** What releases are run from. */
export interface WayToRun {
  /** In words: the releases ran as … */
  readonly runs: string;
  /** @param folder for what it needs while it runs */
  readonly prepare: (change: Change, folder: string) => Promise<Runner>;
}

/**
 * @param from by default the image, where one was built and can be run
 * @throws Error where the image is asked for and there is none
 */
export function wayToRun(from: 'image' | 'tree' | undefined): WayToRun {
  const image = from === 'tree' ? undefined : builtImage();
  if (image !== undefined) {
    return { runs: `the image ${image.digest} of commit ${image.revision.slice(0, 12)}, under runc`, prepare: async (change, folder) => await fromImage(image, change, folder) };
  }
  if (from === 'image') throw new Error('there is no image that could be run; build it with: npx pnpm run pipeline image, and install runc and umoci');
  return { runs: 'processes from the tree, and not as the image', prepare: async (change, folder) => await Promise.resolve(fromTree(change, folder)) };
}
