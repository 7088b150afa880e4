import { describe, expect, it } from '@jest/globals';

import { applyEdit } from '../../src/claim/cut.ts';
import { languageOf } from '../../src/language/language.ts';
import { proving } from '../../src/proof/proving.ts';
import { scanFile } from '../../src/scan/scan-file.ts';

const marker = '@ksb some-claim D1 K7: why';

function cutIn(file: string, source: string): string {
  const text = source.replaceAll('CLAIM', marker);
  const { claims: [claim], problems } = scanFile({ path: file, text }, languageOf(file, text));
  if (claim === undefined) return problems.map(({ message }) => message).join();
  return applyEdit(text, claim.cut).replaceAll(marker, 'CLAIM');
}

describe('the cut of a claim', () => {
  it.each([
    ['a function loses its body', 'a.ts', '// CLAIM\nfunction f(): void {\n  run();\n}\ng();', '// CLAIM\nfunction f(): void {}\ng();'],
    ['an exported function too', 'a.ts', '// CLAIM\nexport async function f() { run(); }', '// CLAIM\nexport async function f() {}'],
    ['an arrow function too', 'a.ts', '// CLAIM\nexport const f = () => { run(); };', '// CLAIM\nexport const f = () => {};'],
    ['an arrow that is an expression', 'a.ts', '// CLAIM\nconst f = (a: number) => a + 1;', '// CLAIM\nconst f = (a: number) => undefined;'],
    ['a method', 'a.ts', 'class A {\n  /** CLAIM */\n  f() { run(); }\n}', 'class A {\n  /** CLAIM */\n  f() {}\n}'],
    ['a property that is a function', 'a.ts', 'const a = {\n  // CLAIM\n  f: () => { run(); },\n};', 'const a = {\n  // CLAIM\n  f: () => {},\n};'],
    ['a class loses its members', 'a.ts', '// CLAIM\nexport class A { b = 1; }', '// CLAIM\nexport class A {}'],
    ['a variable loses what it holds', 'a.ts', '// CLAIM\nexport const a: B = { c: 1 };', '// CLAIM\nexport const a: B = {};'],
    ['also where its type is told', 'a.ts', '// CLAIM\nconst a = { c: 1 } as const satisfies B;', '// CLAIM\nconst a = {} as const satisfies B;'],
    ['a list', 'a.ts', '// CLAIM\nconst a = [1, 2];', '// CLAIM\nconst a = [];'],
    ['a value', 'a.ts', "// CLAIM\nconst a = make('b');", '// CLAIM\nconst a = undefined;'],
    ['a default export', 'a.js', '// CLAIM\nexport default { a: 1 };', '// CLAIM\nexport default {};'],
    ['a statement goes', 'a.ts', 'a();\n// CLAIM\nb();\nc();', 'a();\n// CLAIM\n\nc();'],
    ['a property goes with its comma', 'a.ts', 'const a = {\n  // CLAIM\n  b: 1,\n  c: 2,\n};', 'const a = {\n  // CLAIM\n  \n  c: 2,\n};'],
    ['an element goes with its comma', 'a.ts', 'f([\n  // CLAIM\n  { b: 1 },\n  2,\n]);', 'f([\n  // CLAIM\n  \n  2,\n]);'],
    ['an entry', 'a.yml', 'a: 1\n# CLAIM\nb:\n  - c\nd: 2\n', 'a: 1\n# CLAIM\n\nd: 2\n'],
    ['an item', 'a.yml', '- a\n# CLAIM\n- b: 1\n  c: 2\n- d\n', '- a\n# CLAIM\n\n- d\n'],
    ['a section', 'a.md', '<!-- CLAIM -->\n## A\n\ntext\n\n## B\n', '<!-- CLAIM -->\n\n\n## B\n'],
    ['a paragraph', 'a.sh', 'a\n\n# CLAIM\nb\nc\n\nd\n', 'a\n\n# CLAIM\n\n\nd\n'],
    ['a whole file', 'a.ts', '// CLAIM\n\na();\nb();\n', '// CLAIM\n\n\n'],
    ['what the claim names', 'a.ts', '// CLAIM\n// @cut replace "> 3" with ">= 3"\nexport const f = (a: number) => a > 3;', '// CLAIM\n// @cut replace "> 3" with ">= 3"\nexport const f = (a: number) => a >= 3;'],
  ])('is that %s', proving('cuts', (_: string, file: string, source: string, after: string) => {
    expect(cutIn(file, source)).toBe(after);
  }));

  it.each([
    ['that is not well written', '// CLAIM\n// @cut remove it\nrun();', 'a cut is written like: @cut replace "this" with "that"'],
    ['of what does not stand there', '// CLAIM\n// @cut replace "walk" with ""\nrun();', '“walk” stands nowhere in what is claimed; a cut needs it exactly once'],
    ['of what stands there twice', '// CLAIM\n// @cut replace "u" with ""\nrunrun();', '“u” stands 2 times in what is claimed; a cut needs it exactly once'],
  ])('is refused when it names one %s', (_, source, message) => {
    expect(cutIn('a.ts', source)).toBe(message);
  });
});
