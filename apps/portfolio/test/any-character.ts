import fc from 'fast-check';

/** Where halves of characters stand among the numbers of characters. */
const halves = { from: 0xd800, count: 0x800 };

function characterAt(index: number): string {
  return String.fromCodePoint(index < halves.from ? index : index + halves.count);
}

function indexOf(text: unknown): number {
  const code = typeof text === 'string' && text.isWellFormed() ? text.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== text) throw new Error('it is not one character');
  return code < halves.from ? code : code - halves.count;
}

/** Every character that there is, as the unit of a string. The unit `binary` lists all of them first, which takes a second in each file. */
export const anyCharacter: fc.Arbitrary<string> = fc.integer({ min: 0, max: 0x10_ffff - halves.count }).map(characterAt, indexOf);
