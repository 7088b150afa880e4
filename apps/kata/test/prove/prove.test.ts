import { describe, expect, it } from '@jest/globals';
import { scan } from '@exemplar/ksb/cuts';
import { proving } from '@exemplar/ksb/proving';

import { readKata } from '../../src/kata/read-kata.ts';
import { proveKata, type KataProof } from '../../src/prove/prove.ts';
import { edit, repositoryWith, trap } from '../tiny-repository.ts';

async function prove(changed: Readonly<Record<string, string>> = {}): Promise<KataProof> {
  const root = repositoryWith(changed);
  return await proveKata(root, readKata(root, 'sum'), scan(root), () => undefined);
}

describe('proving a kata', () => {
  it('looks at main, the start, each trap and the solution, and finds nothing wrong', async () => {
    expect(await prove()).toMatchObject({
      problems: [],
      lights: [
        { state: 'main', checks: { adds: 'green' } },
        { state: 'start', checks: { adds: 'red' } },
        { state: 'trap constant', checks: { adds: 'red' } },
        { state: 'trap deleted', checks: { adds: 'red' } },
        { state: 'solution', checks: { adds: 'green' } },
      ],
    });
  }, 60_000);

  it('makes a trap upon the solution where that is what it is: all but one thing right', async () => {
    const { problems, lights } = await prove({ 'traps/constant/change.yaml': `why: It tempts.\nupon: solution\nred: [adds]\n${edit('return a + b', 'return 2')}` });
    expect(problems).toEqual([]);
    expect(lights.map(({ checks }) => checks['adds'])).toEqual(['green', 'red', 'red', 'red', 'green']);
  }, 60_000);

  it('finds a wrong answer that passes', proving('kata-can-be-trusted', async () => {
    const { problems } = await prove({ 'traps/constant/change.yaml': trap('return b + a') });
    expect(problems).toEqual(['the trap “constant” leaves “adds” green and not red']);
  }), 60_000);

  it('finds a start that cannot be run, and a place that has moved', async () => {
    const { problems } = await prove({
      'start/change.yaml': `why: The sum is gone.\n${edit('return a + b; };', 'return 0')}`,
      'traps/constant/change.yaml': trap('return 2;'),
    });
    expect(problems[0]).toContain('at the start “adds” is amber and not red: sum.test.js cannot be run');
    const moved = await prove({ 'start/change.yaml': `why: It is gone.\n${edit('return a - b', 'return 0')}` });
    expect(moved.problems).toEqual(['apps/kata/katas/sum/start/change.yaml: edits: sum.mjs has “return a - b” 0 times and not once; copy words to “replace” that stand there once']);
  }, 60_000);
});
