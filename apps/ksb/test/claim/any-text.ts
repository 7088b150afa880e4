import fc from 'fast-check';

/** Any text whatever, also what no editor would save. (fast-check's own unit for this takes half a second to make.) */
export const anyText: fc.Arbitrary<string> = fc.string({
  unit: fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0x10_ffff })).map((code) => String.fromCodePoint(code)),
});
