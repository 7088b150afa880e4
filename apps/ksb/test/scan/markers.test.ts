import { describe, expect, it } from '@jest/globals';

import type { Comment } from '../../src/language/reading.ts';
import { markersIn } from '../../src/scan/markers.ts';

function commentOf(...lines: string[]): Comment {
  return { start: 0, end: 1, trailing: false, lines: lines.map((text, index) => ({ text, line: index + 1, column: 1 })) };
}

/** What each claim of a comment takes for its own, its cut in brackets. */
const read = (...lines: string[]): string[] => markersIn(commentOf(...lines)).map(({ pieces, cut }) => {
  const own = pieces.map(({ text }) => text).join(' / ');
  return cut === undefined ? own : `${own} [${cut.text}]`;
});

describe('the claims of a comment', () => {
  it.each([
    ['a marker in any case, so that a slip of it is refused and not lost', ['@KSB a', 'more'], ['@KSB a / more']],
    ['each its own lines', ['@ksb a', 'more', '@ksb b', 'else'], ['@ksb a / more', '@ksb b / else']],
    ['lines up to an empty one', ['@ksb a', 'more', '', 'else'], ['@ksb a / more']],
    ['lines up to one of only space', ['@ksb a', ' \t', 'else'], ['@ksb a']],
    ['lines up to another tag', ['@ksb a', '@param b', 'else'], ['@ksb a']],
    ['lines that begin with a sign that is no tag', ['@ksb a', '@ here', '@1 there'], ['@ksb a / @ here / @1 there']],
    ['nothing before the first marker', ['words', '@param a', '', '@ksb a'], ['@ksb a']],
    ['no marker within a line', ['see @ksb a', 'more'], []],
    ['a tag within a line', ['@ksb a', 'see @param'], ['@ksb a / see @param']],
    ['its cut', ['@ksb a', 'more', '@cut replace', 'else'], ['@ksb a / more [@cut replace]']],
    ['its cut beneath an empty line', ['@ksb a', '', '@cut replace'], ['@ksb a [@cut replace]']],
    ['each its own cut', ['@ksb a', '@cut one', '@ksb b', '@cut two'], ['@ksb a [@cut one]', '@ksb b [@cut two]']],
    ['no cut that stands above it', ['@cut one', '@ksb a'], ['@ksb a']],
    ['no cut in another word', ['@ksb a', '@cutting one'], ['@ksb a']],
    ['no cut within a line', ['@ksb a', '@see @cut one'], ['@ksb a']],
  ])('have %s', (_, lines, claims) => {
    expect(read(...lines)).toEqual(claims);
  });
});
