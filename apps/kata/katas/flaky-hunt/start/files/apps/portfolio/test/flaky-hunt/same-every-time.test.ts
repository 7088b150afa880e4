import { expect, it, jest } from '@jest/globals';

import { runOn } from './hunt.ts';

jest.setTimeout(120_000);

it.each([1, 4, 6, 7, 8, 14])('the tests hold with the seed %d', async (seed) => {
  const failures = await runOn({ code: undefined }, seed, '--randomize', `--seed=${seed}`);
  expect(failures).toEqual(new Map([['code', []]]));
});
