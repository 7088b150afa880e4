import type { Language } from './language.ts';
import type { Lines } from './lines.ts';
import type { Comment, Reading, Span, StandsOn } from './reading.ts';
import { windowsAround } from './windows.ts';

/**
 * Reads as little of a file as tells what its markers claim: the windows around them, where the language is certain
 * of their boundaries, and the whole file where it is not, or where a window does not read well by itself.
 * @param markers offsets, in the order of the file
 */
export function readAround(markers: readonly number[], text: string, file: string, language: Language, lines: Lines): Reading {
  const boundaries = language.boundaries?.(text, markers) ?? [];
  const windows = boundaries.length === 0 ? [] : windowsAround(markers, boundaries, text.length);
  const readings: Reading[] = [];
  const readWindow = language.readWindow ?? language.read;
  for (const { start, end } of windows) {
    const reading = readWindow(text.slice(start, end), file);
    if (reading.problems.length > 0 || reading.mended === true) return language.read(text, file);
    readings.push(start === 0 ? reading : shift(reading, start, lines.placeOf(start).line - 1));
  }
  return readings.length === 0 ? language.read(text, file) : join(readings);
}

/** The reading of a window as one of its file. */
function shift(reading: Reading, by: number, byLines: number): Reading {
  const originals = new Map<Comment, Comment>();
  for (const comment of reading.comments) {
    const lines = comment.lines.map(({ text, line, column }) => ({ text, line: line + byLines, column }));
    originals.set({ ...comment, ...moved(comment, by), lines }, comment);
  }
  return {
    comments: [...originals.keys()],
    literals: reading.literals.map((literal) => ({ ...literal, ...moved(literal, by) })),
    regionAfter(comment) {
      const original = originals.get(comment);
      const found = original && reading.regionAfter(original);
      return found && movedRegion(found, by);
    },
    problems: [],
  };
}

function join(readings: readonly Reading[]): Reading {
  return {
    comments: readings.flatMap(({ comments }) => comments),
    literals: readings.flatMap(({ literals }) => literals),
    regionAfter: (comment) => readings.find(({ comments }) => comments.includes(comment))?.regionAfter(comment),
    problems: [],
  };
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function movedRegion({ cut, ...span }: StandsOn, by: number): StandsOn {
  return { ...moved(span, by), cut: { ...moved(cut, by), with: cut.with } };
}
