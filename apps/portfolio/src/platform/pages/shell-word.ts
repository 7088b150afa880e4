/**
 * One word of a command that a person will copy into a shell, quoted where it needs to be.
 *
 * @ksb commands-safe-to-copy D9 K5 S9: a page invites people to run a test, and a hostile file name in published
 * evidence can never become a second command in their shell.
 */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word) && !word.startsWith('-')) return word;
  return `'${word.replaceAll(/[\u0000-\u001F\u007F]/g, '?').replaceAll("'", String.raw`'\''`)}'`;
}
