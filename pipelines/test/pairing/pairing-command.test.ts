import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { repository } from '../documents/documents.ts';
import { askHistory } from '../documents/history.ts';

(askHistory('rev-parse', 'HEAD') === undefined ? it.skip : it)('says of this very history what it holds, and of an empty one how it is filled', () => {
  const pairing = (...options: string[]): { summary: string; figures: Record<string, number> } =>
    JSON.parse(execFileSync(process.execPath, [path.join(repository, 'pipelines/src/cli.ts'), 'pairing', '--json', ...options], { encoding: 'utf8' })) as never;
  const signed = (askHistory('log', '--no-merges', '--format=%(trailers:key=Co-authored-by,valueonly,separator=%x01)') ?? '').split('\n').filter(Boolean).length;
  const { figures } = pairing();
  expect(figures['paired commits']).toBeLessThanOrEqual(signed);
  expect(pairing('--since', 'HEAD').summary).toMatch(/^nobody has paired here yet; .*Co-authored-by/);
});
