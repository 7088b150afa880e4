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
    ['a property of a class loses its value', 'a.ts', 'class A {\n  // CLAIM\n  b = { c: 1 };\n  d = 2;\n}', 'class A {\n  // CLAIM\n  b = {};\n  d = 2;\n}'],
    ['a private one keeps its name too', 'a.ts', 'class A {\n  // CLAIM\n  #b = 1;\n  d = this.#b;\n}', 'class A {\n  // CLAIM\n  #b = undefined;\n  d = this.#b;\n}'],
    ['one that is a function loses its body', 'a.ts', 'class A {\n  // CLAIM\n  b = () => { run(); };\n}', 'class A {\n  // CLAIM\n  b = () => {};\n}'],
    ['one without a value goes', 'a.ts', 'class A {\n  // CLAIM\n  b: string;\n  d = 2;\n}', 'class A {\n  // CLAIM\n  \n  d = 2;\n}'],
    ['what a class does once goes', 'a.ts', 'class A {\n  // CLAIM\n  static { run(); }\n}', 'class A {\n  // CLAIM\n  \n}'],
    ['a getter', 'a.ts', 'const a = {\n  // CLAIM\n  get b() { return 1; },\n};', 'const a = {\n  // CLAIM\n  get b() {},\n};'],
    ['a function that a variable holds', 'a.ts', '// CLAIM\nconst a = function () { b(); };', '// CLAIM\nconst a = function () {};'],
    ['a class that a variable holds', 'a.ts', '// CLAIM\nconst a = class { b = 1; };', '// CLAIM\nconst a = class {};'],
    ['a function that is told and not written goes', 'a.ts', '// CLAIM\ndeclare function f(): void;\ng();', '// CLAIM\n\ng();'],
    ['a variable without a value goes', 'a.ts', '// CLAIM\nlet a;\nb();', '// CLAIM\n\nb();'],
    ['a type goes', 'a.ts', '// CLAIM\ntype A = { b: string };\nc();', '// CLAIM\n\nc();'],
    ['a member of an enumeration goes with its comma', 'a.ts', 'enum A {\n  // CLAIM\n  B = 1,\n  C,\n}', 'enum A {\n  // CLAIM\n  \n  C,\n}'],
    ['a case goes', 'a.ts', 'switch (a) {\n  // CLAIM\n  case 1:\n    b();\n  default:\n}', 'switch (a) {\n  // CLAIM\n  \n  default:\n}'],
    ['a class loses its members', 'a.ts', '// CLAIM\nexport class A { b = 1; }', '// CLAIM\nexport class A {}'],
    ['a variable loses what it holds', 'a.ts', '// CLAIM\nexport const a: B = { c: 1 };', '// CLAIM\nexport const a: B = {};'],
    ['also where its type is told', 'a.ts', '// CLAIM\nconst a = { c: 1 } as const satisfies B;', '// CLAIM\nconst a = {} as const satisfies B;'],
    ['where its type is told in front', 'a.ts', '// CLAIM\nconst a = <B>{ c: 1 };', '// CLAIM\nconst a = <B>{};'],
    ['where it is said to be there', 'a.ts', '// CLAIM\nconst a = [1]!;', '// CLAIM\nconst a = []!;'],
    ['a list', 'a.ts', '// CLAIM\nconst a = [1, 2];', '// CLAIM\nconst a = [];'],
    ['a value', 'a.ts', "// CLAIM\nconst a = make('b');", '// CLAIM\nconst a = undefined;'],
    ['a default export', 'a.js', '// CLAIM\nexport default { a: 1 };', '// CLAIM\nexport default {};'],
    ['a default export that is a function', 'a.ts', '// CLAIM\nexport default function () { run(); }', '// CLAIM\nexport default function () {}'],
    ['a default export that is a class', 'a.ts', '// CLAIM\nexport default class { a = 1; }', '// CLAIM\nexport default class {}'],
    ['a default export that is worked out', 'a.ts', '// CLAIM\nexport default make(a);', '// CLAIM\nexport default undefined;'],
    ['a default export of a name goes', 'a.ts', '// CLAIM\nexport default a;\nb();', '// CLAIM\n\nb();'],
    ['an export from elsewhere goes', 'a.ts', '// CLAIM\nexport * from "a";\nb();', '// CLAIM\n\nb();'],
    ['a call with a function goes altogether', 'a.ts', '// CLAIM\nit("a", () => { run(); });\nb();', '// CLAIM\n\nb();'],
    ['an expression that stands alone goes', 'a.ts', '// CLAIM\n({ a: 1 });\nb();', '// CLAIM\n\nb();'],
    ['a statement goes', 'a.ts', 'a();\n// CLAIM\nb();\nc();', 'a();\n// CLAIM\n\nc();'],
    ['a property goes with its comma', 'a.ts', 'const a = {\n  // CLAIM\n  b: 1,\n  c: 2,\n};', 'const a = {\n  // CLAIM\n  \n  c: 2,\n};'],
    ['an element goes with its comma', 'a.ts', 'f([\n  // CLAIM\n  { b: 1 },\n  2,\n]);', 'f([\n  // CLAIM\n  \n  2,\n]);'],
    ['the last property goes without one', 'a.ts', 'const a = {\n  b: 1,\n  // CLAIM\n  c: 2\n}, d;', 'const a = {\n  b: 1,\n  // CLAIM\n  \n}, d;'],
    ['a comma that stands apart', 'a.ts', 'const a = [\n  // CLAIM\n  b\n  , c];', 'const a = [\n  // CLAIM\n   c];'],
    ['an entry', 'a.yml', 'a: 1\n# CLAIM\nb:\n  - c\nd: 2\n', 'a: 1\n# CLAIM\n\nd: 2\n'],
    ['an entry between braces goes with its comma', 'a.yml', 'a: {\n  # CLAIM\n  b: 1 ,\n  c: 2 }\n', 'a: {\n  # CLAIM\n  \n  c: 2 }\n'],
    ['where the comma stands next to it', 'a.yml', 'a: [\n  # CLAIM\n  b,\n  c ]\n', 'a: [\n  # CLAIM\n  \n  c ]\n'],
    ['where a comma stands further on, without it', 'a.yml', 'a: [\n  # CLAIM\n  b ]\nc: d, e\n', 'a: [\n  # CLAIM\n   ]\nc: d, e\n'],
    ['the last of a list goes without one', 'a.yml', 'a: [\n  b,\n  # CLAIM\n  c ]\nd: 1\n', 'a: [\n  b,\n  # CLAIM\n   ]\nd: 1\n'],
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
