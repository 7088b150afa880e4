import type { Span } from './reading.ts';

/** A place where a stretch of a file certainly begins, whatever stands before and after it. */
export interface Boundary {
  /** Where the stretch begins: at the comments that stand directly above its head. */
  readonly start: number;
  /** Where what the stretch is about begins: a heading, a key, an export. */
  readonly head: number;
  /** How deep it is nested: the stretches that follow belong to it as long as they are deeper. */
  readonly depth: number;
}

/**
 * The stretches of a file that must be read to know what its markers claim, in order and apart from each other.
 * A marker above the head of its stretch stands on that stretch; any other may stand at its end, and so on the next.
 * @param boundaries in the order of the file
 * @returns one window, the whole file, where that is no more work
 */
export function windowsAround(markers: readonly number[], boundaries: readonly Boundary[], length: number): Span[] {
  const windows: { start: number; end: number }[] = [];
  let next = 0;
  for (const marker of markers) {
    while ((boundaries[next]?.start ?? Infinity) <= marker) next += 1;
    const own = boundaries[next - 1];
    const last = own !== undefined && marker < own.head ? next - 1 : next;
    const window = { start: own?.start ?? 0, end: endOfStretch(boundaries, last, length) };
    const before = windows.at(-1);
    if (before === undefined || before.end < window.start) windows.push(window);
    else before.end = Math.max(before.end, window.end);
  }
  return windows;
}

/** The stretch goes on through all that are nested in it. */
export function endOfStretch(boundaries: readonly Boundary[], index: number, length: number): number {
  const depth = boundaries[index]?.depth ?? 0;
  for (let at = index + 1; at < boundaries.length; at += 1) {
    const after = boundaries[at];
    if (after !== undefined && after.depth <= depth) return after.start;
  }
  return length;
}
