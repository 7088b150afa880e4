import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { basePackages, readBasePackages } from '../../src/image/base-packages.ts';
import { relock } from '../../src/refresh/relock.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const text = readFileSync(path.join(repository, 'infra/base/packages.yaml'), 'utf8');
const { locked, wanted, suite } = readBasePackages(repository);
const moment = new Date('2027-03-01T04:17:00Z');

describe('a refresh of the base', () => {
  it('locks the versions that are the newest, and the day', proving('refresh-is-a-change', () => {
    const newer = { ...locked, libc6: '99.1-1' };
    expect(basePackages(parse(relock(text, newer, moment)))).toEqual({ suite, wanted, locked: newer, snapshot: '20270301T000000Z' });
  }));

  it('shows in a change as the lines that are new, and no others', proving('refresh-is-a-change', () => {
    const before = text.split('\n');
    const after = relock(text, { ...locked, libc6: '99.1-1' }, moment).split('\n');
    expect(after).toHaveLength(before.length);
    expect(after.filter((line, index) => line !== before[index])).toEqual(['  libc6: 99.1-1', 'snapshot: 20270301T000000Z']);
  }));
});
