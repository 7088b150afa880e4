import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { findBlame } from '../../src/drill/blame.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

describe('a post-mortem', () => {
  it.each([
    'The outage was caused by human error.',
    'The engineer should have looked at the graph.',
    'They failed to notice the alert.',
    'A careless change brought it down.',
    'Nobody is to blame.',
    'It was obviously missed in review.',
    'Somebody forgot to switch it on again.',
    'The root cause was the toggle.',
    'Deployed by @somebody at noon.',
  ])('is refused with: %s', proving('blame-refused', (sentence: string) => {
    const [blame] = findBlame(`# Title\n\n${sentence}\n`);
    expect(blame?.line).toBe(3);
    expect(sentence).toContain(blame?.words);
    expect(blame?.why).toMatch(/write|looked for/);
  }));

  it.each([
    'The alert reached the telephone after 12 s; the runbook was open a minute later.',
    'The switch looks the same in both states, and nothing reminded anybody of it.',
    'Several things came together.',
  ])('may say: %s', (sentence) => {
    expect(findBlame(sentence)).toEqual([]);
  });

  it('is free of blame, wherever one is kept', proving('blame-refused', () => {
    const kept = globSync('docs/postmortems/2*.md', { cwd: root });
    expect(kept.flatMap((file) => findBlame(readFileSync(path.join(root, file), 'utf8')).map(({ words }) => [file, words]))).toEqual([]);
  }));
});
