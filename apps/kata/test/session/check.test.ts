import { rmSync } from 'node:fs';
import path from 'node:path';

import { proving } from '@exemplar/ksb/proving';
import { expect, it } from '@jest/globals';

import type { CheckResult } from '../../src/judge/light.ts';
import { check, printEdited } from '../../src/session/check.ts';
import { printResults } from '../../src/session/print-results.ts';
import { standingOf } from '../../src/session/standing.ts';
import { start } from '../../src/session/start.ts';
import { grace, playground, type Playground } from './checkout.ts';

const tricks: readonly ((ground: Playground) => void)[] = [
  (ground) => { ground.write('expected.txt', 'one\n'); },
  (ground) => { rmSync(path.join(ground.root, 'expected.txt')); },
  (ground) => {
    ground.write('expected.txt', 'one\n');
    ground.run('commit', '--quiet', '--all', '--message=Trick');
  },
];

it('judges by what was protected as it was, though it is edited, deleted, or edited and committed', proving('judges-are-pristine', async () => {
  for (const trick of tricks) {
    const ground = playground();
    const session = await start(ground, 'sum', [grace]);
    trick(ground);
    const { results, edited } = await check(ground, session);
    expect(results.map(({ light }) => light)).toEqual(['red', 'red', 'green']);
    expect(edited).toEqual(['expected.txt']);
    expect(printEdited(edited, session.state.start).join('\n')).toContain(`git restore --source=${session.state.start.slice(0, 12)} -- expected.txt`);
  }
}));

it('judges the work as it is saved, committed or not', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  ground.write('work.txt', 'one two three\n');
  const { results, session: { state } } = await check(ground, session);
  expect(standingOf(results)).toEqual({ light: 'green', green: 3, of: 3 });
  expect(state.standings).toEqual([{ light: 'green', green: 3, of: 3 }]);
});

it('calls nothing green that could not be run', async () => {
  const ground = playground();
  const session = await start(ground, 'sum', [grace]);
  ground.write('work.txt', 'one two three unplugged\n');
  const { results } = await check(ground, session);
  expect(printResults(results, { colour: false }).at(-1)).toBe('! amber 0/3: 0 of 3 checks are green; what is amber could not be run, and is never green.');
});

it('says each light in a word, and colours only where it is asked to', () => {
  const results: CheckResult[] = [
    { id: 'a', says: 'It holds.', light: 'green', reason: '' },
    { id: 'b', says: 'It counts.', light: 'red', reason: 'Expected: 2\n    at f (/x/node_modules/jest/y.js:1:1)\nReceived: 1' },
  ];
  expect(printResults(results, { colour: false })).toEqual(['✓ green a: It holds.', '✗ red b: It counts.', '    Expected: 2', '    Received: 1', '', '✗ red 1/2: 1 of 2 checks are green.']);
  expect(printResults(results, { colour: true })[0]).toBe('\u001b[32m✓ green\u001b[39m a: It holds.');
});
