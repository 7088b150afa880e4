import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { programs } from '../../src/kata/programs.ts';
import { diagnose, printDiagnosis } from '../../src/session/doctor.ts';
import { playground } from './checkout.ts';

it('says of everything that a kata stands on how it is, and how to get what is missing', () => {
  const ground = playground();
  ground.write('idea.txt', '');
  const said = diagnose(ground, ['promtool', 'promtool', 'haproxy'], '/nowhere').map(printDiagnosis);
  expect(said.slice(2)).toEqual([
    '✓ well who you are: Ada Lovelace <ada@example.org>',
    '! amber a clean tree: files that are changed: 1; commit them, or git stash -u',
    '! amber haproxy: needs haproxy; install it with: apt-get install haproxy',
    '! amber promtool: needs promtool; install it with: apt-get install prometheus',
  ]);
});

it('knows how to get every program that anything here asks for', () => {
  const root = path.resolve(import.meta.dirname, '../../../..');
  // What is only asked for in tests of the asking itself is no program.
  const files = globSync('{apps,infra,pipelines}/*/**/*.ts', { cwd: root, exclude: ['**/node_modules/**', 'apps/ksb/**', 'apps/kata/**', 'infra/machine/**'] });
  const asked = files.flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/names: \[('[^\]]+')\],\s+(install|debian): '([^']+)'/g)].map(
    ([, names = '', how, what = '']) => ({ names: [...names.matchAll(/'([^']+)'/g)].map(([, name]) => name), install: how === 'debian' ? `apt-get install ${what}` : what })));
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((tool) => !programs.some((known) => JSON.stringify(known) === JSON.stringify(tool)))).toEqual([]);
});
