import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { anyDocument } from './any-document.ts';
import { isReadable, readBoth } from './read-both.ts';

/** Fewer where thousands of mutants meet each property. */
const runs = fc.readConfigureGlobal().numRuns ?? 1500;

const claim = '@ksb a-claim D1 K7: why';
const pad = (piece: string): string => Array.from({ length: 9 }, (_, n) => piece.replaceAll('#n', String(n))).join('\n');
const code = pad('export const value#n = 1;\n');

describe('reading the windows around the markers', () => {
  it.each(['a.ts', 'a.md', 'a.yml'])('gives what reading the whole gives, whatever the document: %s', (file) => {
    let readable = 0;
    fc.assert(
      fc.property(anyDocument(file), (text) => {
        const { windowed, whole } = readBoth(file, text);
        if (!isReadable(whole)) return;
        readable += 1;
        expect(windowed).toEqual(whole);
      }),
      { numRuns: runs },
    );
    expect(readable).toBeGreaterThan(runs / 5);
  });

  it.each([
    ['an export inside a template', 'a.ts', `${code}const text = \`\nexport const inside = 1;\n// ${claim}\nexport const too = 2;\n\`;\n// ${claim}\nexport const real = 1;\n${code}`],
    ['a template that holds another', 'a.ts', `${code}const a = \`\${b ? \`\nexport const c = 1;\n// ${claim}\n\` : ''}\`;\n${code}`],
    ['documentation with one backtick', 'a.ts', `${code}/** The \` sign. */\nexport const a = 1;\n/** ${claim} */\nexport const b = '\`';\n${code}`],
    ['an export in a comment', 'a.ts', `${code}/*\nexport const a = 1;\n// ${claim}\nexport const b = 1;\n*/\n// ${claim}\nexport const c = 1;\n${code}`],
    ['a comment that hardly opens', 'a.ts', `${code}/*/\nexport const a = 1;\n// ${claim}\nexport const b = 1;\n/*/\nexport const c = 1;\n${code}`],
    ['a pattern of files', 'a.ts', `${code}export const glob = '**/*.ts';\n// ${claim}\nexport const a = 1;\n${code}`],
    ['regular expressions with quotes and backticks', 'a.ts', `${code}export const a = /[\`'"]/;\n// ${claim}\nexport const b = /\`/;\n// ${claim}\nexport const c = /\\/*/;\n${code}`],
    ['a text that goes on in the next line', 'a.ts', `${code}export const a = 'b \\\nexport const c \\\n// ${claim} \\\nexport const d';\n${code}`],
    ['a comment within a text that goes on', 'a.ts', `${code}'b \\\n// ${claim}'\nexport const d = 1;\n${code}`],
    ['a namespace', 'a.ts', `export namespace A {\nexport const a = 1;\n// ${claim}\nexport const b = 2;\n// ${claim}\n}\n${code}`],
    ['a decorator above the comment', 'a.ts', `${code}@decorated()\n// ${claim}\nexport class A { b = 1; }\n${code}`],
    ['a decorator beneath the comment', 'a.ts', `${code}// ${claim}\n@decorated()\nexport class A {\n  // ${claim}\n  b = 1;\n}\n${code}`],
    ['a name exported elsewhere', 'a.ts', `const a = 1;\n${code}// ${claim}\nexport { a };\n${code}`],
    ['a comment at the very end', 'a.ts', `${code}// ${claim}`],
    ['a comment that claims the file', 'a.ts', `// ${claim}\n\n${code}`],
    ['a comment after an export', 'a.ts', `${code}export const a = 1; // ${claim}\n${code}`],
    ['Windows line endings', 'a.ts', `${code}/**\n * ${claim}\n */\nexport const a = {\n  // ${claim}\n  b: 1,\n};\n${code}`.replaceAll('\n', '\r\n')],
    ['a claim on the title', 'a.md', `<!-- ${claim} -->\n# Title\n\n${pad('## Part #n\n\nwords\n')}`],
    ['a heading in a fence', 'a.md', `# A\n\n\`\`\`sh\n# no\n<!-- ${claim} -->\n## no\n\`\`\`\n\n<!-- ${claim} -->\n## B\n\n~~~\n## no\n\`\`\`\n# no\n~~~\n\n### C\n\n## D\n`],
    ['a heading beneath a line of HTML', 'a.md', `# A\n\n<div>\n# no\n</div>\n\n<!-- ${claim} -->\n## B\n\n## C\n`],
    ['a heading in raw HTML', 'a.md', `# A\n\n<pre>\n\n# no\n\n</pre>\n\n<!-- ${claim} -->\n## B\n\n## C\n`],
    ['a heading by the line beneath', 'a.md', `# A\n\n<!-- ${claim} -->\n### B\n\nC\n-\n\nD\n===\n\n# E\n`],
    ['a heading set in', 'a.md', `# A\n\n<!-- ${claim} -->\n### B\n\n ## C\n\n# D\n`],
    ['a comment over lines', 'a.md', `# A\n\n<!--\n# no\n${claim} -->\n## B\n\n## C\n`],
    ['a comment beneath a list', 'a.md', `# A\n\n- a\n<!-- ${claim} -->\n## B\n\n- c\n\n<!-- ${claim} -->\n\n## D\n\n# E\n`],
    ['a list and code before the next heading', 'a.md', `# A\n\n<!-- ${claim} -->\n## B\n\n- a\n\n    b\n\n\n<!-- plain -->\n<!-- ${claim} -->\n## C\n\n    code\n\n\n## D\n`],
    ['a block scalar', 'a.yml', `${pad('key#n: 1')}\nrun: |\n  a: 1\n  # ${claim}\n  b: 2\n# ${claim}\nb: 1\n${pad('more#n: 1')}\n`],
    ['a text over lines', 'a.yml', `${pad('key#n: 1')}\na: "b\n  c: 1\n# ${claim}\nd: 1"\ne: 1\n`],
    ['a text over lines after an odd key', 'a.yml', `a "x: "y\n  b: 1\nc: "\n# ${claim}\nd: 1\n`],
    ['a list over lines', 'a.yml', `a: [\n1,\n# ${claim}\nb\n]\nc: 1\n`],
    ['a document that is one text', 'a.yml', `--- |\na: 1\n# ${claim}\nb: 1\n`],
    ['two documents', 'a.yml', `---\na: 1\n---\n# ${claim}\nb: 1\n---\nc: 1\n`],
    ['a comment set in', 'a.yml', `${pad('key#n: 1')}\na:\n  b: 1\n  # ${claim}\nc:\n  - d\n# ${claim}\n${pad('more#n: 1')}\n`],
  ])('gives the same with %s', (_, file, text) => {
    const { windowed, whole } = readBoth(file, text);
    expect(windowed).toEqual(whole);
  });

  it.each([
    ['a.ts', `${code}// ${claim}\nexport const a = 1;\n${code}`],
    ['a.ts', `${code}/**\n * \`${claim}\`\n * ${claim}\n */\nexport const a = \`b\`;\n${code}`],
    ['a.md', `# A\n\n${pad('## Part #n\n\nwords\n')}\n<!-- ${claim} -->\n## B\n\nwords\n\n${pad('## Part #n\n\nwords\n')}`],
    ['a.yml', `${pad('key#n:\n  - "a"')}\n# ${claim}\na: b\n${pad('more#n: 1')}\n`],
  ])('reads only a part of the file: %s', (file, text) => {
    expect(readBoth(file, text).share).toBeLessThan(0.5);
  });

  it('reads the whole where a window does not read by itself', () => {
    const text = `${code}function f() {\nexport const a = 1;\n// ${claim}\n}\n${code}`;
    expect(readBoth('a.ts', text).share).toBeGreaterThanOrEqual(1);
  });
});
