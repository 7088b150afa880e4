import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { togglesIn } from '../../src/changelog/effects.ts';
import { releaseNotes } from '../../src/changelog/release-notes.ts';

const until = 'b'.repeat(40);
const nothing = { migrations: [], togglesAdded: [], togglesRemoved: [], claimsAdded: [], claimsRemoved: [] };

describe('the notes of a release', () => {
  it('tell first what has to be known, and then what was done', proving('notes-tell-effects', () => {
    const notes = releaseNotes({
      since: 'a'.repeat(40), until, day: '2027-03-01', groups: [{ part: 'apps/portfolio', subjects: ['Keep *two* things', ''] }],
      effects: { migrations: ['0008-two-things'], togglesAdded: ['two-things'], togglesRemoved: ['old-thing'], claimsAdded: ['one', 'two'], claimsRemoved: ['zero'] },
    });
    expect(notes).toBe(`# Changes of 2027-03-01

From aaaaaaaaaaaa to bbbbbbbbbbbb.

## What to know

- migration: \`0008-two-things\`
- new toggle: \`two-things\`
- toggle removed: \`old-thing\`
- new claim (2): \`one\`, \`two\`
- claim removed: \`zero\`

## apps/portfolio

- Keep \\*two\\* things
- a change without a subject
`);
  }));

  it('say so when nothing changed, and have no heading without anything beneath it', proving('notes-tell-effects', () => {
    expect(releaseNotes({ since: 'a'.repeat(40), until, day: '2027-03-01', groups: [], effects: nothing })).toContain('Nothing changed.');
    expect(releaseNotes({ until, day: '2027-03-01', groups: [{ part: 'docs', subjects: ['One'] }], effects: nothing })).not.toContain('What to know');
  }));
  it('count what is too much to be named', () => {
    const claimsAdded = Array.from({ length: 51 }, (_, index) => `claim-${index}`);
    expect(releaseNotes({ until, day: '2027-03-01', groups: [], effects: { ...nothing, claimsAdded } })).toMatch(/^- new claim \(51\): (?:`claim-\d`(?:, )?){8} and 43 more$/m);
  });
});

describe('the toggles of a release', () => {
  it('are read from the list of the service as it was', () => {
    expect(togglesIn("export const toggles = {\n  'two-words': {\n    kind: 'release',\n  },\n  one: {\n    reach: { percent: 5 },\n  },\n} as const;\n\nexport const other = {\n  no: {\n  },\n};\n")).toEqual(['two-words', 'one']);
    expect(togglesIn('')).toEqual([]);
  });
});
