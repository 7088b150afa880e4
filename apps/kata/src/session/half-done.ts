import { Refusal, runner } from './refusal.ts';
import type { Workplace } from './workplace.ts';

/**
 * Refuses in the midst of a merge and the like: what is half done belongs in no commit.
 * @throws Refusal
 */
export function refuseHalfDone({ git }: Workplace): void {
  const half = git.unfinished();
  if (half === undefined) return;
  const files = half.conflicts.length === 0 ? '' : `; in conflict: ${half.conflicts.join(', ')}`;
  throw new Refusal(
    `${half.what} is half done here${files}. Nothing was touched.`,
    'mend the conflict, git add what is mended, git commit, and try again',
    `or go back to before it: ${half.abort}`,
    `${runner} save keeps the files as they are now, whatever comes`,
  );
}
