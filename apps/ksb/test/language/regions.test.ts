import { describe, expect, it } from '@jest/globals';

import { proving } from '../../src/proof/proving.ts';
import { regionOf } from './region-of.ts';

describe('what a claim stands on', () => {
  it.each([
    ['a statement', '// CLAIM\nrun();\nstop();', 'run();'],
    ['an exported declaration', '/** CLAIM */\nexport function go(): void {\n  run();\n}\nstop();', 'export function go(): void {\n  run();\n}'],
    ['a statement inside a body', 'function f() {\n  // CLAIM\n  run();\n  stop();\n}', 'run();'],
    ['a member', 'class A {\n  /** CLAIM */\n  go() {\n    run();\n  }\n  b = 1;\n}', 'go() {\n  run();\n}'],
    ['a property', 'const a = {\n  // CLAIM\n  b: { c: 1 },\n  d: 2,\n};', 'b: { c: 1 }'],
    ['an element', 'const a = [\n  // CLAIM\n  one,\n  two,\n];', 'one'],
    ['an interface member', 'interface A {\n  /** CLAIM */\n  b: string;\n}', 'b: string;'],
    ['a case', 'switch (a) {\n  // CLAIM\n  case 1:\n    b();\n  default:\n}', 'case 1:\n  b();'],
    ['a statement of a case', 'switch (a) {\n  case 1:\n    // CLAIM\n    b();\n    c();\n}', 'b();'],
    ['a member of an enumeration', 'enum A {\n  // CLAIM\n  B = 1,\n  C,\n}', 'B = 1'],
    ['what lies beside something deeper', 'f({ a: { b: 1 } });\n{\n  // CLAIM\n  g({ c: 2 });\n}', 'g({ c: 2 });'],
    ['an element with comments around', 'f([a, // one\n  // CLAIM\n  /* two */ b]);', 'b'],
    ['an element after a hole', 'f([\n  // CLAIM\n  , b]);', 'b'],
    ['a statement after an empty one', 'f();\n// CLAIM\n;;\ng();', ';'],
    ['what follows on its line', 'run();\n/* CLAIM */stop();', 'stop();'],
    ['what follows another comment on its line', 'run();\n/* CLAIM *//* two */ stop();', 'stop();'],
    ['what stands in the test of a case', 'switch (a) {\n  case (() => {\n    // CLAIM\n    b();\n  })():\n    c();\n}', 'b();'],
    ['a class', '// CLAIM\nclass A {}\nb();', 'class A {}'],
    ['a decorated class', '/** CLAIM */\n@dec()\nexport class A {}', '@dec()\nexport class A {}'],
    ['what follows other comments', 'start();\n// CLAIM\n\n/* plain */\nrun();', 'run();'],
    ['the first of two in a documentation comment', '/**\n * Runs.\n *\n * CLAIM\n * @returns 1\n */\nrun();', 'run();'],
  ])('in TypeScript, %s', proving('regions', (_: string, source: string, region: string) => {
    expect(regionOf('a.ts', source)).toBe(region);
  }));

  it.each([
    ['in TSX', 'a.tsx', 'const a = <p>// no</p>;\n// CLAIM\nconst b = <p />;', 'const b = <p />;'],
    ['in JavaScript', 'a.mjs', '#!/usr/bin/env node\n// CLAIM\nrun();', 'run();'],
    ['in YAML, an entry', 'a.yml', 'a: 1\n# CLAIM\nb:\n  - c\n  - d\n\ne: 2\n', 'b:\n  - c\n  - d'],
    ['in YAML, an item', 'a.yaml', 'steps:\n  # CLAIM\n  - uses: a\n    with: b\n  - run: c\n', '- uses: a\n  with: b'],
    ['in YAML, with a block scalar', 'a.yaml', 'a:\n  # CLAIM\n  run: |\n    # one\n    two\n  b: 1\n', 'run: |\n  # one\n  two'],
    ['in Markdown, a section', 'a.md', '# One\n\n<!-- CLAIM -->\n## Two\n\ntext\n\n### Three\n\n## Four\n', '## Two\n\ntext\n\n### Three'],
    ['in Markdown, a block', 'a.md', '# One\n\n<!-- CLAIM -->\n| a | b |\n|---|---|\n| 1 | 2 |\n\nafter\n', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['in a Dockerfile', 'Dockerfile', 'FROM a\n\n# CLAIM\nRUN one \\\n  && two\n\nCMD b\n', 'RUN one \\\n  && two'],
    ['in a Dockerfile, with a here-document', 'api.dockerfile', '# CLAIM\nRUN <<EOF\none\n\ntwo\nEOF\n\nCMD b\n', 'RUN <<EOF\none\n\ntwo\nEOF'],
    ['in a shell script', 'a.sh', '#!/bin/sh\nset -eu\n\n# CLAIM\nrun\nstop\n\nlast\n', 'run\nstop'],
    ['in a shell script without an ending', '.ci/run', '#!/usr/bin/env bash\nset -eu\n\n# CLAIM\nrun\n', 'run'],
    ['in SQL', 'a.sql', '-- CLAIM\nCREATE TABLE a (\n  b int\n);\n\nSELECT 1;\n', 'CREATE TABLE a (\n  b int\n);'],
    ['in SQL, a block comment', 'a.sql', '/* CLAIM */\nSELECT 1;\n', 'SELECT 1;'],
    ['in TOML', 'a.toml', 'a = """\n# no\n"""\n\n# CLAIM\n[b]\nc = 1\n\n[d]\n', '[b]\nc = 1'],
    ['in cfn-guard', 'a.guard', '# CLAIM\nrule a when %b !empty {\n  c == true\n}\n\nrule d\n', 'rule a when %b !empty {\n  c == true\n}'],
    ['in plain configuration', '.editorconfig', 'root = true\n\n# CLAIM\n[*]\nindent_size = 2\n', '[*]\nindent_size = 2'],
    ['in a style sheet', 'a.css', '/* CLAIM */\na {\n  color: red;\n}\n\nb {}\n', 'a {\n  color: red;\n}'],
    ['with Windows line endings', 'a.sh', '# CLAIM\r\nrun \r\nstop\r\n\r\nlast\r\n', 'run\nstop'],
  ])('%s', proving('regions', (_: string, file: string, source: string, region: string) => {
    expect(regionOf(file, source)).toBe(region);
  }));

  it.each([
    ['a.ts', '// CLAIM\n\nimport a from "a";\nrun();\n', 'import a from "a";\nrun();'],
    ['a.yml', '---\n# CLAIM\n\na: 1\nb: 2\n', 'a: 1\nb: 2'],
    ['a.md', '<!-- CLAIM -->\n\n# One\n\n# Two\n', '# One\n\n# Two'],
    ['Dockerfile', '# syntax=docker/dockerfile:1\n# CLAIM\n\nFROM a\n\nCMD b\n', 'FROM a\n\nCMD b'],
    ['run', '#!/bin/sh\n# CLAIM\n\none\n\ntwo\n', 'one\n\ntwo'],
  ])('claims the whole of %s where it opens it and a blank line follows', (file, source, region) => {
    expect(regionOf(file, source)).toBe(region);
  });

  it.each([
    ['a.ts', 'function f() {\n  run();\n  // CLAIM\n}\nstop();', 'nothing stands beneath the claim “some-claim”'],
    ['a.ts', 'f(\n  // CLAIM\n  a,\n  [b],\n);', 'nothing stands beneath the claim “some-claim”'],
    ['a.ts', 'run();\n// CLAIM\n', 'nothing stands beneath the claim “some-claim”'],
    ['a.ts', 'run(); // CLAIM\nstop();', 'a claim stands on a line of its own, above what it claims'],
    ['a.sh', 'run\n\n# CLAIM\n', 'nothing stands beneath the claim “some-claim”'],
    ['a.yml', 'a: 1\n# CLAIM\n', 'nothing stands beneath the claim “some-claim”'],
    ['a.md', '# One\n\n<!-- CLAIM -->\n', 'nothing stands beneath the claim “some-claim”'],
    ['a.yml', 'a: 1 # CLAIM\nb: 2\n', 'a claim stands on a line of its own, above what it claims'],
    ['a.ts', '// CLAIM\nrun(;', 'cannot be read as a script: '],
  ])('refuses a claim in %s that stands on nothing', (file, source, message) => {
    expect(regionOf(file, source)).toContain(message);
  });
});
