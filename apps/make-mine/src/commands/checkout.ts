import { findRoot } from '@exemplar/ksb/cuts';

import { Git } from '../git/git.ts';
import { Refusal } from '../refusal.ts';

/**
 * The checkout that is worked on, when nothing in it could be lost.
 * @throws Refusal
 */
export function cleanCheckout(root: string): Git {
  const git = new Git(findRoot(root));
  const dirty = git.dirty();
  if (dirty.length > 0) {
    const named = dirty.slice(0, 5).join(', ');
    throw new Refusal(`Not everything here is committed: ${named}${dirty.length > 5 ? ` and ${dirty.length - 5} more` : ''}`, 'git commit --all, or git stash --include-untracked');
  }
  if ((git.ask('var', 'GIT_COMMITTER_IDENT') ?? '') === '') throw new Refusal('Git does not know who you are', "git config user.name 'Ada Lovelace'", 'git config user.email ada@example.org');
  return git;
}
