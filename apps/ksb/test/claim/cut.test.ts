import { describe, expect, it } from '@jest/globals';

import { applyEdit, parseCut, placeCut, type NamedCut } from '../../src/claim/cut.ts';

const parse = (text: string): NamedCut | undefined => parseCut({ text, line: 1, column: 1 });

describe('a cut that a claim names', () => {
  it.each([
    ['words', '@cut replace "one" with "two"', 'one', 'two'],
    ['nothing in their place', '@cut replace "one" with ""', 'one', ''],
    ['quotation marks', String.raw`@cut replace "say \"one\"" with "\"two\""`, 'say "one"', '"two"'],
    ['backslashes', String.raw`@cut replace "\\d" with "\\\\"`, String.raw`\d`, '\\\\'],
    ['space around the line', '  @cut replace "one" with "two" ', 'one', 'two'],
  ])('can have %s', (_, line, replace, words) => {
    expect(parse(line)).toEqual({ replace, with: words });
  });

  it.each([
    '@cut replace "" with "two"',
    '@cut replace "one"',
    '@cut replace one with two',
    '@cut replace "one" with "two" please',
    'please @cut replace "one" with "two"',
    '@cut replace "o"ne" with "two"',
    String.raw`@cut replace "one\" with "two"`,
  ])('is not well written as %s', (line) => {
    expect(parse(line)).toBeUndefined();
  });

  it('takes place in what is claimed, wherever else the words stand', () => {
    const source = 'one; one two; one';
    const edit = placeCut(source, { start: 5, end: 12 }, { replace: 'one', with: '1' });
    expect(edit).toEqual({ start: 5, end: 8, with: '1' });
    expect(typeof edit === 'number' ? '' : applyEdit(source, edit)).toBe('one; 1 two; one');
  });

  it('tells how often its words stand there unless it is once', () => {
    const often = (source: string): unknown => placeCut(source, { start: 0, end: source.length }, { replace: 'one', with: '' });
    expect([often('two'), often('one one'), often('oneoneone')]).toEqual([0, 2, 3]);
  });
});
