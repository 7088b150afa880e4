import fc from 'fast-check';

const claim = '@ksb a-claim D1 K7: why';

/** Pieces that mean much to a language by themselves, and more together. */
const pieces: Readonly<Record<string, readonly string[]>> = {
  'a.ts': [
    'export const a = 1;', 'export function f(): void {', '  run();', '}', "import b from 'b';", 'export { a };', 'const c = `', '`;', '/**', ' * `d`', ' */',
    '/*', '*/', '/*/', "const glob = '**/*.ts';", 'const e = /[`\'"]/;', "const g = 'h \\", "';", 'export class A {', '@dec()', 'namespace N {', 'export default 1;',
    `// ${claim}`, `/** ${claim} */`, ` * ${claim}`, `  // ${claim}`, '',
  ],
  'a.md': [
    '# A', '## B', '### C', ' ## D', 'words', '===', '---', '- item', '  more', '> quote', '```', '~~~', '````', '  ```', '<div>', '</div>', '<pre>', '</pre>', '| a | b |', '|---|---|',
    '    code', '<!-- plain -->', '<!--', '-->', `<!-- ${claim} -->`, `<!-- ${claim} --> words`, `text <!-- ${claim} -->`, claim, '[a]: b', '', '', '',
  ],
  'a.yml': [
    'a: 1', 'b:', '  c: 1', '  - d', '- e', 'f: |', '  g: 1', 'h: "i', 'j"', "k: 'l'", "m: it's", 'n: [o, p]', 'q: [', ']', '---', '...', '&r', 's: &t u', 'v: *t', '? w',
    'x: # y', 'z: "1" # 2', '"3": 4', '5 6: 7', `# ${claim}`, `  # ${claim}`, `a: 1 # ${claim}`, '# plain', '',
  ],
};

/** Documents made of such pieces, each on its line, with either line ending. */
export function anyDocument(file: string): fc.Arbitrary<string> {
  const known = pieces[file] ?? [];
  const lines = fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 16 });
  return fc.tuple(lines, fc.constantFrom('\n', '\n', '\n', '\r\n')).map(([all, ending]) => all.join(ending));
}
