import { describe, expect, it } from '@jest/globals';

import { parseScript, readScript, walk } from '../../src/language/script.ts';

const problemsIn = (text: string, file = 'a.ts'): string[] =>
  readScript(text, file).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('a script', () => {
  it.each([
    ['types', 'const a: string = b;', 'a.ts a.mts a.cts a.tsx', 'a.js a.mjs a.cjs a.jsx a.ts.js'],
    ['markup', 'const a = <p>b</p>;', 'a.tsx a.jsx a.js a.mjs a.cjs', 'a.ts a.mts a.cts a.js.ts'],
    ['types in front', 'const a = <B>b;', 'a.ts a.mts a.cts', 'a.tsx a.js a.jsx'],
    ['decorators', '@a class B {}', 'a.ts a.js a.tsx', ''],
    ['imports', 'import a from "b";', 'a.ts a.js', ''],
    ['code without imports that a module forbids', 'with (a) b();', 'a.js a.cjs', ''],
    ['a return outside of functions', 'return;', 'a.ts a.js', ''],
    ['a name that is declared twice', 'const a = 1; const a = 2;', 'a.ts a.js', ''],
  ])('can hold %s', (_, text, may, mayNot) => {
    const unreadable = (files: string): string[] => files.split(' ').filter((file) => file !== '' && problemsIn(text, file).length > 0);
    expect(unreadable(may)).toEqual([]);
    expect(unreadable(mayNot)).toEqual(mayNot.split(' ').filter((file) => file !== ''));
  });

  it('that cannot be read says where and why, its place told once', () => {
    expect(problemsIn('run();\n  run(;\n')).toEqual(['2:7 cannot be read as a script: Unexpected token']);
    expect(problemsIn(`${'\n'.repeat(10)}${' '.repeat(10)}run(;\n`)).toEqual(['11:15 cannot be read as a script: Unexpected token']);
  });

  it('that nests deeper than the stack says so', () => {
    const text = `a\n${'['.repeat(100_000)}`;
    expect(problemsIn(text)).toEqual(['1:1 cannot be read as a script: it nests too deeply']);
    expect(readScript(text, 'a.ts')).toMatchObject({ comments: [], literals: [] });
  });

  it('is walked from the outside in and from first to last, each entry with the name of its list', () => {
    const script = parseScript('a(1, [2]);\nb();', 'a.js');
    const seen: string[] = [];
    walk('program' in script ? script.program : undefined, ({ type, start }, list) => seen.push(`${start} ${type} ${list ?? '-'}`));
    expect(seen).toEqual([
      '0 Program -',
      '0 ExpressionStatement body',
      '0 CallExpression -',
      '0 Identifier -',
      '2 NumericLiteral arguments',
      '5 ArrayExpression arguments',
      '6 NumericLiteral elements',
      '11 ExpressionStatement body',
      '11 CallExpression -',
      '11 Identifier -',
    ]);
  });
});
