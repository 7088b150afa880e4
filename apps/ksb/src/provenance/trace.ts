import type { Commit, FileChange, Hunk } from './log-parser.ts';

/** A stretch of a file, lines from 1, both included. */
export interface Stretch {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** The commits that a stretch comes from. */
export interface Origin {
  /** Which commit last touched each of its lines. */
  readonly lines: ReadonlyMap<number, string>;
  /** Commits that took lines out of its middle, of which none is left to tell. */
  readonly trimmedBy: ReadonlySet<string>;
}

/** Traces stretches backwards through a history, commit by commit, all at once. */
export interface Trace {
  /** Takes the next commit, children before parents. */
  take(commit: Commit): void;
  /** Whether every line has found its commit, so that older ones need not be read. */
  isDone(): boolean;
  origins(): readonly Origin[];
}

/** A line of a stretch: where it stands in the commit at hand, and where it stood at first. */
interface TracedLine {
  readonly at: number;
  readonly stretch: number;
  readonly first: number;
}

type Lines = readonly TracedLine[];

interface Found {
  readonly lines: Map<number, string>;
  readonly trimmedBy: Set<string>;
}

/**
 * Begins to trace stretches that stand so in the commit `head`.
 *
 * @ksb provenance-trace D3 D9 S17 K7: who wrote each line is worked out for all claims in one walk through the history,
 * so authorship is read from the record and from nobody's memory.
 *
 * @param roots commits whose parents are not to be looked for: where a shallow clone ends
 */
export function traceStretches(head: string, stretches: readonly Stretch[], roots: ReadonlySet<string>): Trace {
  const found: Found[] = stretches.map(() => ({ lines: new Map(), trimmedBy: new Set() }));
  const open = new Map<string, Map<string, Lines>>();
  open.set(head, Map.groupBy(stretches.flatMap(toLines), ({ file }) => file));

  const hand = (parent: string, files: Map<string, Lines>): void => {
    const there = open.get(parent);
    if (there === undefined) open.set(parent, files);
    else for (const [file, lines] of files) there.set(file, [...(there.get(file) ?? []), ...lines]);
  };

  return {
    take(commit) {
      let left = open.get(commit.hash) ?? new Map<string, Lines>();
      open.delete(commit.hash);
      for (const parent of roots.has(commit.hash) ? [] : commit.parents) {
        const changes = commit.changes.get(parent) ?? new Map<string, FileChange>();
        const touched = [...changes].flatMap(([file, change]) => {
          const lines = left.get(file);
          return lines !== undefined && left.delete(file) ? [{ file, change, lines }] : [];
        });
        if (left.size > 0) hand(parent, left);
        left = new Map();
        for (const { file, change, lines } of touched) {
          if (commit.parents.length === 1) noteTrimmed(found, lines, change, commit.hash);
          const { same, changed } = passOn(lines, change);
          if (same.length > 0) hand(parent, new Map([[change.before ?? file, same]]));
          if (changed.length > 0) left.set(file, changed);
        }
      }
      for (const { stretch, first } of [...left.values()].flat()) found[stretch]?.lines.set(first, commit.hash);
    },
    isDone: () => open.size === 0,
    origins: () => found,
  };
}

function toLines({ file, startLine, endLine }: Stretch, stretch: number): (TracedLine & { file: string })[] {
  return Array.from({ length: endLine - startLine + 1 }, (_, n) => ({ file, at: startLine + n, stretch, first: startLine + n }));
}

/** Parts the lines that stood in the parent already, at their places there, from those that the commit wrote. */
function passOn(lines: Lines, change: FileChange): { same: Lines; changed: Lines } {
  if (change.binary || change.before === undefined) return { same: [], changed: lines };
  const same: TracedLine[] = [];
  const changed: TracedLine[] = [];
  for (const line of lines) {
    const hunk = lastBefore(change.hunks, line.at);
    if (hunk === undefined) same.push(line);
    else if (line.at < endOf(hunk)) changed.push(line);
    else same.push({ ...line, at: line.at - endOf(hunk) + hunk.oldStart + hunk.oldCount + (hunk.oldCount === 0 ? 1 : 0) });
  }
  return { same, changed };
}

/** The last hunk that begins at or before a line, by bisection. */
function lastBefore(hunks: readonly Hunk[], line: number): Hunk | undefined {
  let low = 0;
  let high = hunks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const hunk = hunks[middle];
    if (hunk !== undefined && startOf(hunk) <= line) low = middle + 1;
    else high = middle;
  }
  return hunks[low - 1];
}

/** Where a hunk begins; one that only takes away names the line before it. */
const startOf = ({ newStart, newCount }: Hunk): number => newStart + (newCount === 0 ? 1 : 0);
const endOf = (hunk: Hunk): number => startOf(hunk) + hunk.newCount;

/** Notes a commit that took lines away from between two lines of one stretch. */
function noteTrimmed(found: readonly Found[], lines: Lines, { hunks }: FileChange, commit: string): void {
  const gaps = hunks.filter(({ newCount }) => newCount === 0);
  if (gaps.length === 0) return;
  const at = new Map(lines.map((line) => [`${line.stretch} ${line.at}`, line]));
  for (const hunk of gaps) {
    for (const { stretch } of lines.filter((line) => line.at === startOf(hunk))) {
      if (at.has(`${stretch} ${startOf(hunk) - 1}`)) found[stretch]?.trimmedBy.add(commit);
    }
  }
}
