import { proving } from '@exemplar/ksb/proving';
import { expect, it } from '@jest/globals';

import { currentSession, sessionsOf } from '../../src/session/session.ts';
import { start } from '../../src/session/start.ts';
import { ada, annie, grace, playground } from './checkout.ts';

it('hands over a start that is red as declared, on a branch of its own', async () => {
  const ground = playground();
  const { name, state } = await start(ground, 'sum', [grace]);
  expect(name).toBe('sum');
  expect(ground.git.branch()).toBe('kata/sum');
  expect(ground.read('work.txt')).toBe('one\n');
  expect(state).toMatchObject({ phase: 'under way', kata: 'sum', start: ground.git.head(), driver: { name: 'Ada Lovelace' } });
  expect(ground.run('log', '-1', '--format=%s%n%(trailers:key=Co-authored-by)').trimEnd()).toBe(`Start the kata “Sum”\nCo-authored-by: ${grace}`);
  expect(ground.git.dirty()).toEqual([]);
});

it('refuses a tree that is not clean, and touches nothing', proving('start-refuses-dirty-tree', async () => {
  const ground = playground();
  ground.write('work.txt', 'unsaved thoughts\n');
  ground.write('new idea.txt', '');
  await expect(start(ground, 'sum', [grace])).rejects.toMatchObject({
    message: 'the tree is not clean: work.txt, new idea.txt. Nothing was touched.',
    waysOut: [expect.stringContaining('git commit'), expect.stringContaining('git stash '), expect.stringContaining('git stash -u')],
  });
  expect(ground.git.branch()).toBe('main');
  expect(ground.read('work.txt')).toBe('unsaved thoughts\n');
}));

it('refuses while another kata is under way, and numbers the branch of the next', async () => {
  const ground = playground();
  await start(ground, 'sum', [grace]);
  ground.run('switch', '--quiet', 'main');
  await expect(start(ground, 'sum', [grace])).rejects.toMatchObject({ message: 'the kata “sum” is under way.', waysOut: [expect.stringContaining('git switch kata/sum'), expect.stringContaining('finish')] });
  ground.run('branch', '--quiet', '-D', 'kata/sum');
  expect((await start(ground, 'sum', [grace])).name).toBe('sum-2');
});

it.each([
  ['too few', [], '“sum” is for at least 2 people, and 1 is here.'],
  ['too many', [grace, annie, 'Mary Jackson <mary@example.org>'], '“sum” is for at most 3 people, and 4 are here.'],
  ['the same one twice', [ada.toUpperCase()], '--with ADA LOVELACE <ADA@EXAMPLE.ORG>: this address is taken; everybody has one of their own.'],
  ['no person', ['Grace'], '“Grace” is no person as git writes one.'],
])('refuses people who are %s', async (_, others, message) => {
  const ground = playground();
  await expect(start(ground, 'sum', others)).rejects.toThrow(message);
  expect(sessionsOf(ground)).toEqual([]);
});

it.each([
  ['green already', 'one two\n', 'at the start “two-counted” is green and not red'],
  ['not to be judged', 'unplugged\n', 'is amber and not red: needs a socket'],
])('hands over no start that is %s, and leaves no trace of it', async (_, work, wrong) => {
  const ground = playground();
  const before = ground.run('show-ref');
  await expect(start({ ...ground, placeStart: () => { ground.write('work.txt', work); } }, 'sum', [grace])).rejects.toThrow(wrong);
  expect(ground.git.branch()).toBe('main');
  expect(ground.run('show-ref')).toBe(before);
  expect(ground.read('work.txt')).toBe('one two three\n');
  expect(ground.git.dirty()).toEqual([]);
});

it('takes a start back that broke off half-way', async () => {
  const ground = playground();
  const placeStart = (): void => {
    ground.write('half.txt', '');
    throw new Error('an anchor has moved');
  };
  await expect(start({ ...ground, placeStart }, 'sum', [grace])).rejects.toThrow('an anchor has moved');
  expect(ground.git.dirty()).toEqual([]);
  expect(ground.git.branch()).toBe('main');
  expect(ground.git.hasBranch('kata/sum')).toBe(false);
});

it('says what there is to do where no kata is under way', () => {
  expect(() => currentSession(playground())).toThrow('no kata is under way here.');
});
