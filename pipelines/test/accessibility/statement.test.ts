import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { statementOf } from '../../src/accessibility/accessibility-command.ts';
import { accessibilityStatement, type Look, type ManualCheck } from '../../src/accessibility/statement.ts';
import { read, section } from '../documents/documents.ts';

const today = new Date('2027-02-01T00:00:00Z');
const look = (on: string, ...found: string[]): Look => ({ on, role: 'service engineer', with: 'a reader', found });
const check = (...looked: Look[]): ManualCheck => ({ id: 'keyboard', do: 'Use the keyboard.', criteria: ['2.1.1'], looked });
const first = (...checks: ManualCheck[]): string => /\*\*(.+?)\*\*/.exec(accessibilityStatement(['wcag22aa'], checks, today))?.[1] ?? '';

describe('the accessibility statement', () => {
  it('promises nothing that nobody has looked at', proving('accessibility-statement', () => {
    expect(first(check())).toBe('We do not know yet whether everybody can use this service.');
    expect(first(check(look('2027-01-12')), check())).toBe('We do not know yet whether everybody can use this service.');
    expect(first(check(look('2025-12-01')))).toBe('We do not know yet whether everybody can use this service.');
    expect(first(check(look('2027-01-12')))).toBe('We know of nothing that shuts somebody out');
    expect(first(check(look('2027-01-12', 'The matrix is read in the wrong order.')))).toBe('Not everybody can use all of this service.');
  }));

  it('tells what was found until it is mended', proving('accessibility-statement', () => {
    const text = (...looked: Look[]): string => section({ file: '', text: accessibilityStatement([], [check(...looked)], today) }, 'What does not work') ?? '';
    expect(text(look('2026-12-01', 'A button has no name.'))).toBe('- A button has no name.');
    expect(text(look('2026-12-01', 'A button has no name.'), look('2027-01-12'))).toBe('Nothing that we know of.');
  }));

  it('is the one that is committed, and says who has looked', proving('accessibility-checklist', () => {
    const { text } = read('docs/product/accessibility.md');
    expect(text).toBe(statementOf(new Date()));
    const rows = (section(read('docs/product/accessibility.md'), 'What people look at') ?? '').split('\n').filter((line) => line.startsWith('| ')).slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const criterion of ['1.1.1', '1.4.1', '1.4.10', '2.1.1', '2.4.7', '3.3.1', '4.1.2']) expect(rows.join('\n')).toContain(criterion);
    expect(text).toContain('`wcag22aa`');
  }));
});
