import { git } from './git.ts';

/** A commit, as it is told to people. */
export interface Change {
  readonly id: string;
  readonly author: string;
  readonly subject: string;
  readonly body: string;
  readonly files: readonly ChangedFile[];
}

export interface ChangedFile {
  /** From the root. */
  readonly path: string;
  /** Lines added and removed; none in what is no text. */
  readonly lines: number;
}

/** Whether programs write a file: its many lines are nobody's work. */
export const isWritten = (path: string): boolean => /(?:^|\/)(?:pnpm-lock\.yaml|compose\.yaml|[^/]+\.json)$/.test(path);

/** The changes that lead from one commit to another, the newest first. Merges are none: what they bring stands for itself. */
export async function readChanges(root: string, range: string): Promise<readonly Change[]> {
  const text = await git(root, '-c', 'core.quotePath=false', 'log', '--no-merges', '--numstat', '--format=%x00%H%x00%an%x00%s%x00%b%x00', range);
  // No message and no path can hold the character between the parts.
  const parts = text.split('\0').slice(1);
  return Array.from({ length: parts.length / 5 }, (_, index) => {
    const [id = '', author = '', subject = '', body = '', files = ''] = parts.slice(5 * index);
    return { id, author, subject, body: body.trimEnd(), files: files.split('\n').flatMap(fileIn) };
  });
}

function fileIn(line: string): readonly ChangedFile[] {
  const [added = '', removed = '', path = ''] = line.split('\t');
  return path === '' ? [] : [{ path: newNameIn(path), lines: (Number(added) || 0) + (Number(removed) || 0) }];
}

/** Git writes what was moved as `old => new` or `a/{old => new}/b`. */
function newNameIn(path: string): string {
  return path.includes('{') ? path.replace(/\{.* => (.*)\}/, '$1').replaceAll('//', '/') : path.replace(/^.* => /, '');
}
