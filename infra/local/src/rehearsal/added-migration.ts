/** The list of migrations, as it stands in the tree and as a bundle of it has it. */
const list = /(?<=\bmigrations(?:: [^=]+)? = \{\n)/;

/**
 * A program to which somebody added a migration, after all others.
 * @param text of the file that lists them
 * @param up what it does, as code
 */
export function withMigration(text: string, up: string): string {
  const added = `  '9999-added': { up: ${up} },\n`;
  const program = text.replace(list, added);
  if (program === text) throw new Error('the program that migrates lists no “migrations” any more, so none could be added; see apps/portfolio/src/platform/migrate-to-latest.ts');
  return program;
}
