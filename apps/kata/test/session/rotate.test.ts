import { proving } from '@exemplar/ksb/proving';
import { expect, it } from '@jest/globals';

import { rotate } from '../../src/session/rotate.ts';
import { start } from '../../src/session/start.ts';
import { leftOfTurn } from '../../src/session/state.ts';
import { ada, annie, grace, playground, type Playground } from './checkout.ts';

const lastCommit = (ground: Playground): string => ground.run('log', '-1', '--format=%an <%ae>%n%s%n%(trailers)').trimEnd();

it('commits at any colour in the name of everybody, and begins a whole turn', proving('hand-over-names-everybody', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace, annie]);
  ground.passMinutes(9);
  ground.write('work.txt', 'one two\n');
  const next = await rotate(ground, session, []);
  expect(lastCommit(ground)).toBe([ada, 'Hand over “Sum” at red 2/3', 'Kata-light: red 2/3', `Co-authored-by: ${grace}`, `Co-authored-by: ${annie}`].join('\n'));
  expect(next.state.driver?.name).toBe('Grace Hopper');
  expect(leftOfTurn(next.state)).toBe(8 * 60_000);

  ground.write('more.txt', 'more\n');
  await rotate(ground, next, []);
  expect(lastCommit(ground)).toBe([grace, 'Hand over “Sum” at red 2/3', 'Kata-light: red 2/3', `Co-authored-by: ${ada}`, `Co-authored-by: ${annie}`].join('\n'));
  expect(ground.git.dirty()).toEqual([]);
}));

it('passes over whoever is not here, and names them in no later commit', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace, annie]);
  const next = await rotate(ground, session, ['grace']);
  expect(next.state.driver?.name).toBe('Annie Easley');
  ground.write('work.txt', 'one two three\n');
  await rotate(ground, next, ['Grace Hopper']);
  expect(lastCommit(ground)).toBe([annie, 'Hand over “Sum” at green 3/3', 'Kata-light: green 3/3', `Co-authored-by: ${ada}`].join('\n'));
  await expect(rotate(ground, session, ['Nobody'])).rejects.toThrow('--skip Nobody: nobody here is called so; here are Ada Lovelace');
});

it('refuses in the midst of a merge, with the files and the ways out', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  ground.run('switch', '--quiet', '--create', 'other');
  ground.write('work.txt', 'uno\n');
  ground.run('commit', '--quiet', '--all', '--message=Other');
  ground.run('switch', '--quiet', 'kata/sum');
  ground.write('work.txt', 'eins\n');
  ground.run('commit', '--quiet', '--all', '--message=Own');
  expect(() => ground.run('merge', '--quiet', 'other')).toThrow();
  const before = [ground.git.head(), ground.read('work.txt')];
  await expect(rotate(ground, session, [])).rejects.toMatchObject({
    message: 'a merge is half done here; in conflict: work.txt. Nothing was touched.',
    waysOut: [expect.stringContaining('mend the conflict'), expect.stringContaining('git merge --abort'), expect.stringContaining('save')],
  });
  expect([ground.git.head(), ground.read('work.txt')]).toEqual(before);
});

it('commits nothing when nothing was changed, and hands over all the same', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  const { state } = await rotate(ground, session, []);
  expect(ground.git.head()).toBe(session.state.start);
  expect(state.driver?.name).toBe('Grace Hopper');
});

it('hands no names to a shell', async () => {
  const ground = playground();
  const odd = '$(touch owned); "Bobby" \\ `id` <odd+bobby@example.org>';
  const session = await start(ground, 'sum', [odd]);
  ground.write('work.txt', 'one two\n');
  const next = await rotate(ground, session, []);
  expect(lastCommit(ground)).toBe([ada, 'Hand over “Sum” at red 2/3', 'Kata-light: red 2/3', `Co-authored-by: ${odd}`].join('\n'));
  ground.write('work.txt', 'one two three\n');
  await rotate(ground, next, []);
  expect(ground.run('log', '-1', '--format=%ae')).toBe('odd+bobby@example.org\n');
  expect(ground.run('ls-files')).not.toContain('owned');
});
