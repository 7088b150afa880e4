import { proving } from '@exemplar/ksb/proving';
import { expect, it } from '@jest/globals';

import { reset, save } from '../../src/session/save.ts';
import { start } from '../../src/session/start.ts';
import { grace, playground } from './checkout.ts';

it('keeps the work and moves nothing', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  const work = { 'work.txt': 'one two\n', 'staged.txt': 'staged\n', 'new.txt': 'new\n' };
  for (const [file, text] of Object.entries(work)) ground.write(file, text);
  ground.run('add', 'staged.txt');
  const look = (): string[] => [ground.git.head(), ground.run('status', '--porcelain'), ground.run('ls-files', '--stage')];
  const before = look();
  expect(save(ground, session).state.saves).toEqual(['refs/kata/saves/sum/1']);
  expect(look()).toEqual(before);
  for (const [file, text] of Object.entries(work)) expect(ground.run('show', `refs/kata/saves/sum/1:${file}`)).toBe(text);
});

it('loses nothing when it begins again, not even twice in a row', proving('reset-loses-nothing', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  const asStarted = ground.run('ls-tree', '-r', 'HEAD');
  ground.write('work.txt', 'one two\n');
  ground.write('folder/new.txt', 'new\n');
  const once = reset(ground, session);
  expect(ground.run('ls-tree', '-r', 'HEAD')).toBe(asStarted);
  expect(ground.read('work.txt')).toBe('one\n');
  expect(ground.git.dirty()).toEqual([]);

  ground.write('work.txt', 'three\n');
  const twice = reset(ground, once);
  expect(ground.run('ls-tree', '-r', 'HEAD')).toBe(asStarted);
  expect(twice.state.saves).toEqual(['refs/kata/saves/sum/1', 'refs/kata/saves/sum/2']);
  expect(ground.run('show', 'refs/kata/saves/sum/2:work.txt')).toBe('three\n');

  ground.run('restore', '--source=refs/kata/saves/sum/1', '--', '.');
  expect([ground.read('work.txt'), ground.read('folder/new.txt')]).toEqual(['one two\n', 'new\n']);
}));

it('goes back past commits without taking them from the branch', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  ground.write('work.txt', 'one two\n');
  ground.run('commit', '--quiet', '--all', '--message=Step');
  const step = ground.git.head();
  reset(ground, session);
  expect(ground.read('work.txt')).toBe('one\n');
  expect(ground.run('merge-base', '--is-ancestor', step, 'HEAD')).toBe('');
});
