import { expect, it } from '@jest/globals';
import fc from 'fast-check';

import { fileNameOf, isSamePerson, printPerson, readPerson } from '../../src/session/person.ts';

it.each([
  ['Ada Lovelace <ada@example.org>', { name: 'Ada Lovelace', email: 'ada@example.org' }, 'ada-lovelace'],
  ["  Bobby'); DROP TABLE turns;--  <b@x.example> ", { name: "Bobby'); DROP TABLE turns;--", email: 'b@x.example' }, 'bobby-drop-table-turns'],
  ['李小龍 <li@example.org>', { name: '李小龍', email: 'li@example.org' }, '李小龍'],
  ['../../etc <x@example.org>', { name: '../../etc', email: 'x@example.org' }, 'etc'],
  ['$(id) `id` | $HOME <x@example.org>', { name: '$(id) `id` | $HOME', email: 'x@example.org' }, 'id-id-home'],
  ['🦩 <bird@example.org>', { name: '🦩', email: 'bird@example.org' }, 'bird-example-org'],
])('reads %s', (text, person, file) => {
  expect(readPerson(text)).toEqual(person);
  expect(fileNameOf(person)).toBe(file);
});

it.each(['Ada', '<ada@example.org>', 'Ada <ada>', 'Ada <a@b> <c@d>', 'Ada\nCo-authored-by: Eve <eve@example.org>', 'Ada <ada@exa mple.org>', ''])('refuses %j', (text) => {
  expect(readPerson(text)).toBeUndefined();
});

it('reads what it prints, and makes a name for a file of anything', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => {
    const person = readPerson(`${name} <a@b.example>`);
    if (person === undefined) return;
    expect(readPerson(printPerson(person))).toEqual(person);
    expect(fileNameOf(person)).toMatch(/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u);
  }));
});

it('knows somebody by their address', () => {
  expect(isSamePerson({ name: 'A', email: 'a@b.c' }, { name: 'B', email: 'A@B.C' })).toBe(true);
});
