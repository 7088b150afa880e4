import { expect, it, jest } from '@jest/globals';

import { runOn, type Mistake } from './hunt.ts';

jest.setTimeout(120_000);

const [keepSome, recentlyUsed] = ['src/platform/keep-some.ts', 'src/platform/pages/recently-used.ts'] as const;

const mistakes: Readonly<Record<string, Mistake>> = {
  'nothing-is-kept': { file: keepSome, replace: 'Math.random() >= share', with: 'true' },
  'a-share-too-many': { file: keepSome, replace: 'Math.random() >= share', with: 'Math.random() >= share * 1.5' },
  'without-a-limit': { file: keepSome, replace: 'return kept <= most;', with: 'return true;' },
  'never-another-second': { file: keepSome, replace: 'if (current !== second) kept = 0;', with: '' },
  'use-forgotten': { file: recentlyUsed, replace: 'entries.delete(key);\n      entries.set(key, entry);', with: '' },
  'too-large-is-kept': { file: recentlyUsed, replace: 'if (size > capacity) return value;', with: '' },
  'counted-twice': { file: recentlyUsed, replace: '      drop(key);\n      if', with: '      if' },
};

/** With this one and in the order in which they are written, all tests pass at the start too. */
const seed = 4;

it('each small mistake turns a test red, and the code as it is turns none', async () => {
  const failures = await runOn({ code: undefined, ...mistakes }, seed);
  expect(failures.get('code')).toEqual([]);
  expect(Object.keys(mistakes).filter((name) => failures.get(name)?.length === 0)).toEqual([]);
});
