import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { languageOf } from '../../src/language/language.ts';
import { proving } from '../../src/proof/proving.ts';
import { scanFile, type FileScan } from '../../src/scan/scan-file.ts';
import { anyText } from '../claim/any-text.ts';

const scanText = (path: string, text: string): FileScan => scanFile({ path, text }, languageOf(path, text));

const countMarkers = (text: string): number => text.match(/@ksb/gi)?.length ?? 0;

describe('markers that claim nothing', () => {
  it.each([
    ['a string', 'a.ts', "const a = '@ksb a D1 K7: why';", 'not in a comment'],
    ['a template', 'a.ts', 'const a = `\n// @ksb a D1 K7: why\n`;', 'not in a comment'],
    ['JSX text', 'a.tsx', 'const a = <p>\n// @ksb a D1 K7: why\n</p>;', 'not in a comment'],
    ['the middle of a comment', 'a.ts', '// see @ksb a D1 K7: why\nrun();', 'not the first word on its comment line'],
    ['a JSON value', 'a.json', '{ "a": "@ksb a D1 K7: why" }', 'in a file of a kind that holds no claims'],
    ['a fenced code block', 'a.md', '```ts\n// @ksb a D1 K7: why\n<!-- @ksb b D1 K7: why -->\n```\n', 'in a piece of code'],
    ['an indented code block', 'a.md', 'a\n\n    <!-- @ksb b D1 K7: why -->\n', 'in a piece of code'],
    ['a piece of code in prose', 'a.md', 'Write `@ksb a` in a comment.\n', 'in a piece of code'],
    ['prose', 'a.md', 'Write @ksb in a comment.\n', 'not in a comment'],
    ['a block scalar', 'a.yml', 'a: |\n  # @ksb a D1 K7: why\n  b\n', 'not in a comment'],
    ['a here-document', 'a.sh', 'cat <<"END"\n# @ksb a D1 K7: why\nEND\n', 'in a here-document'],
    ['a quoted text over lines', 'a.sh', 'a="\n# @ksb a D1 K7: why\n"\n', 'in a string'],
    ['a TOML text', 'a.toml', "a = '''\n# @ksb a D1 K7: why\n'''\n", 'in a string'],
    ['an SQL text', 'a.sql', "SELECT '\n-- @ksb a D1 K7: why\n';\n", 'in a string'],
    ['a file of another kind', 'a.bin', '# @ksb a D1 K7: why', 'in a file of a kind that holds no claims'],
  ])('are ignored with a reason: in %s', proving('markers-conserved', (_: string, file: string, text: string, reason: string) => {
    const { claims, ignored, problems } = scanText(file, text);
    expect([claims, problems]).toEqual([[], []]);
    expect(ignored.length).toBeGreaterThan(0);
    expect(new Set(ignored.map((marker) => marker.reason))).toEqual(new Set([reason]));
  }));
});

const scrap = fc.constantFrom(
  '@ksb ', '@KSB ', '@ksbx', 'a-claim D1 K7: why', 'b D10 K11: so', '\n', '\n\n', '// ', '# ', '/* ', ' */', '/**\n * ',
  '<!-- ', ' -->', '-- ', "'", '"', '`', '{', '}', '[', '- ', 'a: 1', '|', '<<EOF', 'EOF', '```', '## H', 'run();', '\r\n', '\u{1F600}', '\t',
);
const anySource = fc.oneof(fc.array(scrap, { maxLength: 40 }).map((scraps) => scraps.join('')), anyText);
const anyFile = fc.constantFrom(
  'a.ts', 'a.tsx', 'a.js', 'a.yml', 'a.md', 'Dockerfile', 'a.sh', 'a.sql', 'a.toml', 'a.guard', '.env', 'a.css', 'a.json', 'a.ksb.yaml', 'a',
);

describe('any text whatever', () => {
  it('has each of its markers accepted, ignored or refused, and never throws', proving('markers-conserved', () => {
    fc.assert(
      fc.property(anyFile, anySource, (file, text) => {
        const { claims, ignored, refused, problems } = scanText(file, text);
        expect(claims.length + ignored.length + refused).toBe(countMarkers(text));
        expect(refused > 0).toBe(problems.length > 0);
      }),
      { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 },
    );
  }));

  it.each(['a.ts', 'a.yml', 'a.md', 'a.json', 'a.css'])('may nest deeper than the stack in %s', (file) => {
    const text = `// @ksb a D1 K7: why\n${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    expect(() => scanText(file, text)).not.toThrow();
  });
});
