import { Problem } from './problem.ts';

/** Makes a cursor out of the last key of a page. It says nothing to whoever holds it. */
export function toCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Reads a cursor that {@link toCursor} made.
 * @param length how many strings its key has
 * @throws Problem when it is not one of ours
 */
export function fromCursor(cursor: string, length: number): readonly string[] {
  const key = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const fits = Array.isArray(key) && key.length === length;
  if (fits && key.every((part): part is string => typeof part === 'string' && !part.includes('\0'))) return key;
  throw new Problem('malformed-request', 'The cursor is not one that this service gave; begin without it.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours; the caller says so.
    return undefined;
  }
}
