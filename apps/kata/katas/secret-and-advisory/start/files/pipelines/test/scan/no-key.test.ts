import path from 'node:path';

import { expect, it } from '@jest/globals';

import { checks } from '../../src/check/checks.ts';
import { runCheck } from '../../src/check/run-check.ts';

const repository = path.resolve(import.meta.dirname, '../../..');

it('no file holds a key', async () => {
  const secrets = checks.filter(({ name }) => name === 'secrets');
  const [found] = await Promise.all(secrets.map((check) => runCheck(check, repository)));
  expect(found?.output).toBe('');
  expect(found?.passed).toBe(true);
}, 60_000);
