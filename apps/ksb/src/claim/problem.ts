/** Something that makes a claim, or the naming of one, wrong; the message says what would be right. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A problem before the scan knows which file it stands in. */
export type PlacedMessage = Omit<Problem, 'file'>;

/** What is said of a file as a whole. */
export function warning(file: string, message: string): Problem {
  return { file, line: 1, column: 1, message };
}

/** `file:line:column: message`, the form that editors turn into a link. */
export function printProblem({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** The same for what does not make the scan fail. */
export function printWarning({ file, message }: Problem): string {
  return `warning: ${file}: ${message}`;
}

/** Sorts problems by file, then line, then column. */
export function byPlace(a: Problem, b: Problem): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
