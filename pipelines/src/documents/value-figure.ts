/** Where a figure of the value case comes from. A commit may be followed by ^ for the one before it. */
export type Source =
  /** What stands in a file between the brackets of a pattern; without a commit, as it is now. */
  | { readonly match: string; readonly file: string; readonly at?: string; readonly times?: Source }
  | { readonly linesAt: string; readonly files: string }
  | { readonly filesAt: string; readonly files: string }
  | { readonly countAt: string; readonly files: string; readonly of: string }
  /** Lines that a commit changed in files whose path holds something. */
  | { readonly linesOf: string; readonly within: string }
  /** Minutes between two commits. */
  | { readonly from: string; readonly until: string }
  /** Measured when the change was made, and recorded in its message. */
  | { readonly words: string; readonly in: string; readonly value: number };

/** What can be asked of a repository and its history. */
export interface Repository {
  text(file: string, commit?: string): string;
  filesAt(commit: string): readonly string[];
  changed(commit: string): readonly { readonly path: string; readonly lines: number }[];
  committedAt(commit: string): number;
  message(commit: string): string;
}

/* eslint-disable security/detect-non-literal-regexp -- The patterns are those of our own list. */
/** Works a figure out from where it comes from; not a number when there is nothing of it there. */
export function valueOf(source: Source, repository: Repository): number {
  const texts = (commit: string, files: string): string[] => repository.filesAt(commit).filter((file) => new RegExp(files).test(file)).map((file) => repository.text(file, commit));
  if ('match' in source) {
    const found = Number(new RegExp(source.match).exec(repository.text(source.file, source.at))?.[1] ?? Number.NaN);
    return source.times === undefined ? found : found * valueOf(source.times, repository);
  }
  if ('linesAt' in source) return texts(source.linesAt, source.files).reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  if ('filesAt' in source) return texts(source.filesAt, source.files).length;
  if ('countAt' in source) return texts(source.countAt, source.files).reduce((sum, text) => sum + [...text.matchAll(new RegExp(source.of, 'gm'))].length, 0);
  if ('linesOf' in source) return repository.changed(source.linesOf).filter(({ path }) => path.includes(source.within)).reduce((sum, { lines }) => sum + lines, 0);
  if ('from' in source) return (repository.committedAt(source.until) - repository.committedAt(source.from)) / 60;
  return repository.message(source.in).replaceAll(/\s+/g, ' ').includes(source.words) ? source.value : Number.NaN;
}
