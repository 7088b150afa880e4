import { execFileSync } from 'node:child_process';

import { expect, it } from '@jest/globals';

import { middleOf } from '../../src/dora/middle.ts';
import { read, repository, section } from '../documents/documents.ts';

const decided = section(read('docs/decisions/0024-plain-messages.md'), 'Context') ?? '';
const [, counted = '', middle = ''] = /the first (\d+) messages .* a subject of (\d+) characters, and four in five say in a body why/.exec(decided) ?? [];

/** Empty where the history is not at hand, or only its end. */
function firstMessages(count: number): readonly (readonly [subject: string, body: string])[] {
  try {
    const text = execFileSync('git', ['log', '--no-merges', '--reverse', '--format=%s%x00%b%x00'], { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 });
    const parts = text.split('\0').map((part) => part.trim());
    const messages = Array.from({ length: Math.floor(parts.length / 2) }, (_, index) => [parts[2 * index] ?? '', parts[2 * index + 1] ?? ''] as const);
    return messages.length < count ? [] : messages.slice(0, count);
  } catch {
    return [];
  }
}

const messages = firstMessages(Number(counted));

(messages.length === 0 ? it.skip : it)('the messages are as the decision counted them', () => {
  expect(messages.filter(([subject]) => /^[a-z]+(?:\([^)]*\))?!?: /.test(subject))).toEqual([]);
  expect(Math.round(middleOf(messages.map(([subject]) => subject.length)) ?? 0)).toBe(Number(middle));
  expect(Math.round(5 * messages.filter(([, body]) => body !== '').length / messages.length)).toBe(4);
});
