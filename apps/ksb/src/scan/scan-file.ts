import type { Assertion, Region } from '../claim/claim.ts';
import { parseCut, placeCut, type Cut } from '../claim/cut.ts';
import { parseClaim } from '../claim/grammar.ts';
import type { Piece } from '../claim/marked-text.ts';
import type { PlacedMessage } from '../claim/problem.ts';
import type { Language } from '../language/language.ts';
import { indexLines, type Lines } from '../language/lines.ts';
import { readAround } from '../language/read-windows.ts';
import { removal, type Comment, type Edit, type Reading, type Span, type StandsOn } from '../language/reading.ts';
import { markersIn, markersOf, type Marker } from './markers.ts';
import { cutRegion, type SourceFile } from './source-file.ts';

/** A claim as it stands in one file, before the scan compares it with the rest. */
export interface FoundClaim {
  readonly assertion: Assertion;
  readonly line: number;
  readonly column: number;
  readonly region: Region;
  readonly cut: Cut;
}

/** A marker that claims nothing, and why. */
export interface IgnoredMarker {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** What one file holds. Every marker in it is in exactly one of claims, ignored and refused. */
export interface FileScan {
  readonly claims: readonly FoundClaim[];
  readonly ignored: readonly IgnoredMarker[];
  /** How many markers were meant as claims but are wrong. */
  readonly refused: number;
  readonly problems: readonly PlacedMessage[];
}

/**
 * Finds the claims of one file. Pure; does not throw, whatever the text.
 *
 * @ksb markers-conserved D4 D13 S11: every marker is counted as accepted, ignored with a reason or refused,
 * so a slip of the reader shows as a sum that does not add up instead of as evidence quietly lost.
 *
 * @param language undefined when the file is of no language whose comments can hold claims
 */
export function scanFile(file: SourceFile, language: Language | undefined): FileScan {
  const markers = markersOf(file.text);
  if (markers.length === 0) return { claims: [], ignored: [], refused: 0, problems: [] };
  const places = indexLines(file.text);
  if (language === undefined) {
    const ignored = markers.map((at) => ({ ...places.placeOf(at), reason: 'in a file of a kind that holds no claims' }));
    return { claims: [], ignored, refused: 0, problems: [] };
  }

  const reading = readSafely(file, language, markers, places);
  if (reading.problems.length > 0) {
    return { claims: [], ignored: [], refused: markers.length, problems: reading.problems };
  }

  const found = reading.comments.flatMap(markersIn).map((marker) => judge(file, language, reading, places, marker));
  const claims = found.flatMap(({ claim }) => claim ?? []);
  const meant = new Set(found.map(({ offset }) => offset));
  return {
    claims,
    ignored: markers
      .filter((at) => !meant.has(at))
      .map((at) => ({ ...places.placeOf(at), reason: reasonToIgnore(reading, at) })),
    refused: found.length - claims.length,
    problems: found.flatMap(({ problems }) => problems),
  };
}

/** A parser that gives up says so in the report; the rest of the repository is still scanned. */
function readSafely({ path, text }: SourceFile, language: Language, markers: readonly number[], places: Lines): Reading {
  try {
    return readAround(markers, text, path, language, places);
  } catch (error) {
    const message = `cannot be read as ${language.name}: ${error instanceof Error ? error.message : String(error)}`;
    return { comments: [], literals: [], regionAfter: () => undefined, problems: [{ line: 1, column: 1, message }] };
  }
}

interface Judged {
  readonly offset: number;
  readonly claim?: FoundClaim;
  readonly problems: readonly PlacedMessage[];
}

function judge(
  file: SourceFile,
  language: Language,
  reading: Reading,
  places: Lines,
  { comment, pieces, cut }: Marker,
): Judged {
  const [{ line, column }] = pieces;
  const offset = places.startOf(line) + column - 1;
  const at = (message: string): Judged => ({ offset, problems: [{ line, column, message }] });
  if (comment.trailing) return at('a claim stands on a line of its own, above what it claims');

  const { assertion, problems } = parseClaim({ pieces });
  if (assertion === undefined) return { offset, problems };
  const wholeFile = claimsFile(file.text, comment, reading);
  const stands = wholeFile ? restOfFile(file.text, comment) : reading.regionAfter(comment);
  if (stands === undefined) return at(`nothing stands beneath the claim “${assertion.id}”`);
  const edit = cut === undefined ? stands.cut : namedCut(file.text, stands, cut);
  if ('message' in edit) return { offset, problems: [edit] };
  const region = cutRegion(file, stands, language.name, places);
  const found: FoundClaim = { assertion, line, column, region, cut: { ...edit, file: file.path, wholeFile } };
  return { offset, claim: found, problems: [] };
}

function namedCut(text: string, span: Span, piece: Piece): Edit | PlacedMessage {
  const { line, column } = piece;
  const named = parseCut(piece);
  if (named === undefined) return { line, column, message: 'a cut is written like: @cut replace "this" with "that"' };
  const edit = placeCut(text, span, named);
  if (typeof edit !== 'number') return edit;
  const often = edit === 0 ? 'nowhere' : `${edit} times`;
  return { line, column, message: `“${named.replace}” stands ${often} in what is claimed; a cut needs it exactly once` };
}

/** A comment that opens a file and is followed by a blank line claims the file. */
function claimsFile(text: string, comment: Comment, { comments }: Reading): boolean {
  if (!/^[ \t]*\r?\n[ \t]*\r?\n/.test(text.slice(comment.end, comment.end + 200))) return false;
  let before = '';
  let at = 0;
  for (const { start, end } of comments) {
    if (start >= comment.start) break;
    before += text.slice(at, start);
    at = end;
  }
  before += text.slice(at, comment.start);
  return /^\s*$/.test(before.replace(/^#!.*/, '').replace(/^\s*---[ \t]*$/m, ''));
}

function restOfFile(text: string, { end }: Comment): StandsOn | undefined {
  const offset = text.slice(end).search(/\S/);
  if (offset === -1) return undefined;
  const rest = { start: end + offset, end: text.trimEnd().length };
  return { ...rest, cut: removal(rest) };
}

function reasonToIgnore({ comments, literals }: Reading, at: number): string {
  const literal = literals.find(({ start, end }) => start <= at && at < end);
  if (literal !== undefined) return literal.what;
  const inComment = comments.some(({ start, end }) => start <= at && at < end);
  return inComment ? 'not the first word on its comment line' : 'not in a comment';
}
