import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import type { CheckResult, Light } from '../../src/judge/light.ts';
import { judgeStart, judgeTrap, judgeWhole } from '../../src/prove/verdicts.ts';

const adds = { id: 'adds', says: '', red: 'Expected: 2', tests: [], contentHashes: {} };
const guard = { id: 'guard', says: '', tests: [], contentHashes: {} };
const results = (first: Light, second: Light, reason = 'Error\nExpected: 2'): CheckResult[] => [
  { id: 'adds', says: '', light: first, reason: first === 'green' ? '' : reason },
  { id: 'guard', says: '', light: second, reason: second === 'green' ? '' : reason },
];

describe('what a kata is found to be', () => {
  it('is right at the start when just the declared checks are red, for their reason', proving('red-for-its-reason', () => {
    expect(judgeStart([adds, guard], results('red', 'green'))).toEqual([]);
    expect(judgeStart([adds, guard], results('red', 'green', 'TypeError'))).toEqual(['at the start “adds” is red for another reason than “Expected: 2”: TypeError']);
  }));

  it.each<[Light, Light, string]>([
    ['green', 'green', 'at the start “adds” is green and not red'],
    ['amber', 'green', 'at the start “adds” is amber and not red: Error'],
    ['red', 'red', 'at the start the guard “guard” is red: Error'],
    ['red', 'amber', 'at the start the guard “guard” is amber: Error'],
  ])('is wrong at the start when they are %s and %s', (first, second, message) => {
    expect(judgeStart([adds, guard], results(first, second)).join()).toContain(message);
  });

  it('is wrong when a trap passes, or only could not be run', () => {
    const trap = { name: 'constant', red: ['adds'] };
    expect(judgeTrap(trap, results('red', 'green'))).toEqual([]);
    expect(judgeTrap(trap, results('green', 'green'))).toEqual(['the trap “constant” leaves “adds” green and not red']);
    expect(judgeTrap(trap, results('amber', 'green')).join()).toContain('leaves “adds” amber and not red');
  });

  it('is wrong when the solution leaves anything but green', () => {
    expect(judgeWhole('the solution', results('green', 'green'))).toEqual([]);
    expect(judgeWhole('the solution', results('green', 'amber')).join()).toContain('the solution leaves “guard” amber: Error');
  });
});
