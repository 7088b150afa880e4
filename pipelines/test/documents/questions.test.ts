import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { read, repository, section } from './documents.ts';

const guide = read('docs/guides/the-five-questions.md');

it('the guide explains exactly the questions that are asked, in their order', proving('questions-guide', () => {
  const rows = [...(section(guide, 'What each means') ?? '').matchAll(/^\| ([a-z]+) \| (.+) \| (.+) \|$/gm)].filter(([, word]) => word !== 'question');
  const source = readFileSync(path.join(repository, 'apps/ksb/src/questions/policy.ts'), 'utf8');
  const asked = [...(/questions = \[([^\]]+)\]/.exec(source)?.[1] ?? '').matchAll(/'([a-z]+)'/g)].map(([, question]) => question);
  expect(asked).toHaveLength(5);
  expect(rows.map(([, question]) => question)).toEqual(asked);
  for (const [, , claim = '', ksb = ''] of rows) expect(Math.min(claim.length, ksb.length)).toBeGreaterThan(15);
}));

it('the repository holds itself to all five', () => {
  const policy = readFileSync(path.join(repository, '.ksb-policy.yaml'), 'utf8');
  expect(policy).toContain('every: [valid, authentic, current, sufficient, reliable]');
});
