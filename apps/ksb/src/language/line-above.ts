/** Where the line begins that stands directly above the line which begins at `start`; 0 above the first. */
export function lineAbove(text: string, start: number): number {
  return start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
}
