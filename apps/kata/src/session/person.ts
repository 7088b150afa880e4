/** Somebody who takes part. People are told apart by their address, as git tells them apart. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/**
 * Reads a person as git writes one, `Ada Lovelace <ada@example.org>`; undefined where it is none. What could not stand
 * in a trailer of a commit is refused: a line of its own, or angle brackets within.
 */
export function readPerson(text: string): Person | undefined {
  const [, name = '', email = ''] = /^\s*([^<>\p{Cc}]*[^<>\p{Cc}\s])\s*<([^<>\s\p{Cc}]+@[^<>\s\p{Cc}]+)>\s*$/u.exec(text) ?? [];
  return email === '' ? undefined : { name, email };
}

export const printPerson = ({ name, email }: Person): string => `${name} <${email}>`;

export const isSamePerson = (one: Person, other: Person): boolean => one.email.toLowerCase() === other.email.toLowerCase();

export const isAmong = (person: Person, some: readonly Person[]): boolean => some.some((one) => isSamePerson(one, person));

/** The name of a file for a person: letters and digits of any script. */
export function fileNameOf({ name, email }: Person): string {
  const safe = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return safe(name) || safe(email) || 'somebody';
}
