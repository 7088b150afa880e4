/** Finds the line and column of an offset, both counted from 1, in the time of a binary search. */
export interface Lines {
  placeOf(offset: number): { line: number; column: number };
  /** Offset at which a line begins. */
  startOf(line: number): number;
}

/** Indexes the line breaks of a text, as far as it is asked. */
export function indexLines(text: string): Lines {
  const starts = [0];
  let complete = false;

  const readOn = (): boolean => {
    const lineBreak = complete ? -1 : text.indexOf('\n', starts.at(-1));
    complete = lineBreak === -1;
    if (!complete) starts.push(lineBreak + 1);
    return !complete;
  };
  const lineOf = (offset: number): number => {
    while ((starts.at(-1) ?? 0) <= offset && readOn());
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const startOf = (line: number): number => {
    while (starts.length < line && readOn());
    return starts[line - 1] ?? text.length;
  };
  return {
    startOf,
    placeOf(offset) {
      const line = lineOf(offset);
      return { line, column: offset - startOf(line) + 1 };
    },
  };
}
