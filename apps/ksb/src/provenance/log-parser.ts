/** A stretch of lines that a change put in the place of others. Lines count from 1. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/** What a commit did to one file, compared with one parent. */
export interface FileChange {
  /** The file's name in the parent; undefined when it was not there. */
  readonly before: string | undefined;
  readonly hunks: readonly Hunk[];
  /** What is no text is changed as a whole. */
  readonly binary: boolean;
}

/** What a commit did to files, by their names in the commit. */
export type FileChanges = ReadonlyMap<string, FileChange>;

/** A commit with what it did to the files that were asked for. */
export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly author: string;
  readonly coAuthors: readonly string[];
  /** When it was written, in UTC. */
  readonly date: string;
  /** By parent; a commit without parents is compared with nothing, under the empty name. */
  readonly changes: ReadonlyMap<string, FileChanges>;
}

/** Reads what `git log --format=raw --patch --unified=0` prints, line by line. */
export interface LogParser {
  /** Takes the next line; gives back the commit before it when that is complete. */
  take(line: string): Commit | undefined;
  /** The last commit. */
  end(): Commit | undefined;
}

/** A name in `Co-authored-by: Name <address>`; the address is left out, for nobody needs it here. */
const coAuthor = /^ {4}co-authored-by:\s*([^<]+?)\s*<[^>]*>\s*$/i;

/** Makes a parser for one log. */
export function parseLog(): LogParser {
  let commit: Draft | undefined;
  let changes = new Map<string, FileChange>();
  let file: FileDraft | undefined;
  let contentLines = 0;

  const begin = (hash: string, parent: string | undefined): Commit | undefined => {
    changes = new Map();
    file = undefined;
    const done = commit?.hash === hash ? undefined : commit;
    if (done !== undefined || commit === undefined) commit = { hash, parents: [], author: '', coAuthors: [], date: '', changes: new Map() };
    commit.changes.set(parent ?? '', changes);
    return done && finish(done);
  };

  return {
    take(line) {
      if (contentLines > 0) {
        if (!line.startsWith('\\')) contentLines -= 1;
        return undefined;
      }
      const header = /^commit ([0-9a-f]{40,64})(?: \(from ([0-9a-f]{40,64})\))?$/.exec(line);
      if (header !== null) return begin(header[1] ?? '', header[2]);
      if (line.startsWith('diff --git ')) {
        file = { before: undefined, after: undefined, hunks: [], binary: false };
      } else if (file === undefined) {
        if (commit !== undefined) readHeader(commit, line);
      } else {
        contentLines = readFile(file, line);
        if (file.after !== undefined) changes.set(file.after, file);
      }
      return undefined;
    },
    end: () => commit && finish(commit),
  };
}

interface Draft extends Commit {
  readonly parents: string[];
  author: string;
  readonly coAuthors: string[];
  date: string;
  readonly changes: Map<string, FileChanges>;
}

interface FileDraft extends FileChange {
  before: string | undefined;
  after: string | undefined;
  readonly hunks: Hunk[];
  binary: boolean;
}

/** A commit of one parent names none before its changes. */
function finish(commit: Draft): Commit {
  const [parent] = commit.parents;
  const alone = commit.changes.get('');
  if (parent !== undefined && alone !== undefined) {
    commit.changes.delete('');
    commit.changes.set(parent, alone);
  }
  return { ...commit, coAuthors: [...new Set(commit.coAuthors)] };
}

function readHeader(commit: Draft, line: string): void {
  const space = line.indexOf(' ');
  const word = line.slice(0, Math.max(0, space));
  const rest = line.slice(space + 1);
  if (word === 'parent' && !commit.parents.includes(rest)) commit.parents.push(rest);
  if (word === 'author') {
    const [, name = '', seconds = '0'] = /^(.*?) ?<.*> (\d+) [+-]\d+$/.exec(rest) ?? [];
    commit.author = name;
    commit.date = new Date(Number(seconds) * 1000).toISOString();
  }
  const [, name] = coAuthor.exec(line) ?? [];
  if (name !== undefined) commit.coAuthors.push(name);
}

/** @returns how many lines of content follow */
function readFile(file: FileDraft, line: string): number {
  const [, sign, place] = /^(---|\+\+\+|rename from|rename to|copy from|copy to) (.*)$/.exec(line) ?? [];
  if (sign === '---') file.before = nameIn(place ?? '', 'a/');
  if (sign === '+++') file.after = nameIn(place ?? '', 'b/');
  if (sign === 'rename from' || sign === 'copy from') file.before = nameIn(place ?? '', '');
  if (sign === 'rename to' || sign === 'copy to') file.after = nameIn(place ?? '', '');
  const [, before, after] = /^Binary files (.+) and b\/(.+) differ$/.exec(line) ?? [];
  if (after !== undefined) Object.assign(file, { before: nameIn(before ?? '', 'a/'), after, binary: true });
  const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
  if (hunk === null) return 0;
  const [, oldStart, oldCount = '1', newStart, newCount = '1'] = hunk;
  file.hunks.push({ oldStart: Number(oldStart), oldCount: Number(oldCount), newStart: Number(newStart), newCount: Number(newCount) });
  return Number(oldCount) + Number(newCount);
}

/** A name as git writes it in a patch: in quotes when it holds signs that would mislead. */
function nameIn(written: string, prefix: string): string | undefined {
  const name = written.startsWith('"') ? (JSON.parse(written) as string) : written.replace(/\t$/, '');
  return name === '/dev/null' ? undefined : name.slice(prefix.length);
}
