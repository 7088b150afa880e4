import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { folderWith, kataFiles } from './tiny-kata.ts';

/** An edit of what the tiny kata is about, as it stands in a `change.yaml`. */
export const edit = (replace: string, by: string): string => `edits: [{ file: sum.mjs, replace: '${replace}', with: '${by}' }]\n`;

/** A wrong answer to the tiny kata. */
export const trap = (by: string): string => `why: It tempts.\nred: [adds]\n${edit('return 0', by)}`;

/** A repository with one kata in it that Jest judges, parts of which are changed. */
export function repositoryWith(changed: Readonly<Record<string, string>> = {}): string {
  const root = folderWith({
    'package.json': '{ "name": "tiny", "type": "module" }',
    '.gitignore': 'node_modules\n.kata\n',
    'jest.config.json': '{ "transform": {} }',
    'sum.mjs': 'export const sum = (a, b) => { return a + b; };\n',
    'sum.test.js': "import { sum } from './sum.mjs';\n\ntest('one and one are two', () => { expect(sum(1, 1)).toBe(2); });\ntest('two and two are four', () => { expect(sum(2, 2)).toBe(4); });\n",
    ...kataFiles({
      'start/change.yaml': `why: The sum is gone.\n${edit('return a + b', 'return 0')}`,
      'traps/constant/change.yaml': trap('return 2'),
      'traps/deleted/change.yaml': 'why: It tempts.\nred: [adds]\nedits: [{ file: sum.test.js, replace: "toBe(2)", with: "toBe(0)" }]\n',
      ...changed,
    }),
  });
  const packages = path.resolve(import.meta.dirname, '../../../node_modules');
  mkdirSync(path.join(root, 'node_modules'));
  symlinkSync(realpathSync(path.join(packages, 'jest')), path.join(root, 'node_modules/jest'));
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: root });
  return root;
}
