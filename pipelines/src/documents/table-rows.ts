/** The rows of the tables in a Markdown text, cell by cell; those of the heads are among them. */
export function tableRows(text: string): string[][] {
  return [...text.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row.split(' | ')).filter(([first]) => first !== '---');
}
