import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { takeOut } from '../../src/parts/take-out.ts';

const without = (file: string, text: string, ...gone: readonly string[]): string => takeOut(file, text, ['games', 'cloud'], new Set(gone));

const jobs = `jobs:
  test:
    needs: []

  # @part games
  games:
    needs: [test]

  # What all of them said.
  # @part games replace ", games" with ""
  # @part cloud replace "cloud, " with ""
  results:
    needs: [cloud, test, games]
`;

describe('what goes with a part', () => {
  it('is an entry of YAML, or some words of one', proving('part-taken-out', () => {
    expect(without('.github/workflows/a.yml', jobs, 'games')).toBe(`jobs:
  test:
    needs: []

  # What all of them said.
  # @part cloud replace "cloud, " with ""
  results:
    needs: [cloud, test]
`);
    expect(without('.github/workflows/a.yml', jobs, 'games', 'cloud')).toContain('  # What all of them said.\n  results:\n    needs: [test]\n');
  }));

  it.each([
    ['a statement', 'a.ts', "// @part games\nimport { play } from './play.ts';\nimport { work } from './work.ts';\n", "import { work } from './work.ts';\n"],
    ['one of a list', 'a.ts', 'const all = [\n  work(),\n  // @part games\n  play(),\n];\n', 'const all = [\n  work(),\n];\n'],
    ['a test with its claim', 'a.test.ts', "// Why.\n// @part games\nit('plays', () => {\n  play();\n});\n\nit('works', work);\n", "it('works', work);\n"],
    ['a section', 'a.md', '# Title\n\n<!-- @part games -->\n## Games\n\nPlay.\n\n## Work\n', '# Title\n\n## Work\n'],
    ['a paragraph of a script', 'a.sh', 'work\n\n# Why.\n# @part games\nplay\n\nmore work\n', 'work\n\nmore work\n'],
    ['words of a table', 'a.md', '<!-- @part games replace ", games" with "" -->\n| work, games |\n| --- |\n| a |\n', '| work |\n| --- |\n| a |\n'],
  ])('is %s', proving('part-taken-out', (_, file: string, text: string, rest: string) => {
    expect(without(file, text, 'games')).toBe(rest);
    expect(without(file, text, 'cloud')).toBe(text);
    expect(without(file, text)).toBe(text);
  }));

  it.each([
    ['a part that there is not', '# @part gmaes\na: 1\n', 'a.yml:1: “@part gmaes” is no mark; right is “@part NAME” or “@part NAME replace "…" with "…"”, and a name is one of games, cloud'],
    ['nothing', 'a: 1\n# @part games\n', 'a.yml:2: nothing stands beneath “@part games”'],
    ['words that are not there', '# @part games replace "b" with ""\na: 1\n', 'a.yml:1: beneath it stands "b" 0 times and not once'],
  ])('cannot be %s', (_, text, message) => {
    expect(() => without('a.yml', text, 'games')).toThrow(message);
  });
});
