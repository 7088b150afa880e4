import type { Git } from '../git/git.ts';
import { Refusal } from '../refusal.ts';
import { before, branch } from './make.ts';

/**
 * Goes back to how everything was before, as long as nobody has built upon it.
 *
 * @ksb undone-wholly D12 K13 S12: what one command did one command takes back, and never with it what a person has done since, so
 * trying costs nothing.
 * @cut replace "upon !== '2'" with "upon === ''"
 * @returns the branch that is checked out then
 * @throws Refusal
 */
export function undo(git: Git): string {
  const was = git.ask('symbolic-ref', '--short', before);
  const tip = git.commit(`refs/heads/${branch}`);
  if (was === undefined || tip === undefined) throw new Refusal('There is nothing to undo here', 'git log --oneline -3, and git revert, for what has been merged');
  const upon = git.run(['rev-list', '--count', `${was}..${tip}`]).trim();
  if (git.commit(was) === tip) throw new Refusal(`“${was}” has taken it over already`, `git reset --keep ${branch}~2, while nothing stands upon it and nothing was pushed`, `git revert --no-edit ${branch}~2..${branch}, afterwards`);
  if (upon !== '2') throw new Refusal(`“${branch}” has ${upon} commits and not 2, so some are your own`, `git switch ${was}, which leaves them where they are`);
  git.run(['switch', '--quiet', was]);
  git.run(['branch', '--quiet', '--delete', '--force', branch]);
  git.run(['symbolic-ref', '--delete', before]);
  return was;
}
