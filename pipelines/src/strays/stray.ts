/** By this file a copy is known that somebody has made their own; `make-mine` writes it. */
export const markFile = '.make-mine.yaml';

/**
 * Whether a pull request comes from a copy that has names of its own, and so was most likely meant for that copy.
 * @param mark what the file says at the head of the pull request; a stranger wrote it, so it is compared and never repeated
 */
export function isStray(mark: string | undefined, repository: string): boolean {
  const [, own] = /^repository: ["']?([\w.-]+\/[\w.-]+)["']?\s*$/m.exec(mark ?? '') ?? [];
  return own !== undefined && own.toLowerCase() !== repository.toLowerCase();
}

/** What is said to whoever opened it. */
export const kindAnswer = `Thank you for this. It comes from a copy that \`make-mine\` has given names and parts of its own, so it looks as if it was meant for that copy: GitHub proposes the repository that a fork comes from, and nearly everybody falls for it once.

- **If it was:** open it again with your own repository as the base. Your branch and your commits are where they were, and this one can be closed.
- **If you would like to give something to everybody:** that would be a pleasure. Begin a branch from \`main\` of this repository, without other names, and bring only that change.

Nobody did anything wrong, and nothing is lost. This was written by a program that looks for the mark of such a copy; whoever reads it and knows better may say so here.
`;
