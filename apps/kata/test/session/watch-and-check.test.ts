import { afterEach, expect, it, jest } from '@jest/globals';

import { record } from '../../src/session/session.ts';
import { start } from '../../src/session/start.ts';
import { watchAndCheck } from '../../src/session/watch-and-check.ts';
import { grace, playground } from './checkout.ts';

afterEach(() => { jest.restoreAllMocks(); });

it('looks again after a save, and ends when the session is ended elsewhere', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  jest.spyOn(console, 'log').mockImplementation((line) => {
    if (String(line).includes('Watching')) ground.write('work.txt', 'one two\n');
  });
  const seen: string[] = [];
  const watching = watchAndCheck(ground, async () => {
    seen.push(ground.read('work.txt'));
    record(session, { kind: 'finished', light: 'red', green: 2, of: 3, commit: 'c0ffee' }, ground);
  });
  await expect(watching).rejects.toThrow('the session “sum” is finished.');
  expect(seen).toEqual(['one two\n']);
});

it('says when the turn is over', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  // The last moment of the turn.
  ground.passMinutes(8 - 1 / 60_000);
  jest.spyOn(console, 'log').mockImplementation((line) => {
    if (String(line).includes('The turn is over')) record(session, { kind: 'finished', light: 'red', green: 1, of: 3, commit: 'c0ffee' }, ground);
    else ground.passMinutes(1);
  });
  await expect(watchAndCheck(ground, async () => undefined)).rejects.toThrow('is finished.');
});
