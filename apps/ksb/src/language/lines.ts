/** Finds the line and column of an offset, both counted from 1, in the time of a binary search. */
export interface Lines {
  placeOf(offset: number): { line: number; column: number };
  /** Offset at which a line begins. */
  startOf(line: number): number;
}

/** Indexes the line breaks of a text. */
export function indexLines(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  return {
    startOf,
    placeOf(offset) {
      const line = lineOf(offset);
      return { line, column: offset - startOf(line) + 1 };
    },
  };
}
