import { run } from '@exemplar/machine/run';

/** The commit that an image is built from. */
export interface Revision {
  readonly commit: string;
  /** When it was made, in seconds. */
  readonly seconds: number;
  /** Whether files differ from it. */
  readonly changed: boolean;
}

export async function revisionOf(root: string): Promise<Revision> {
  const git = async (...args: string[]): Promise<string> => await run(['git', '-C', root, ...args]);
  const [commit = '', seconds = ''] = (await git('log', '-1', '--format=%H %ct')).split(' ');
  return { commit, seconds: Number(seconds), changed: (await git('status', '--porcelain')) !== '' };
}
