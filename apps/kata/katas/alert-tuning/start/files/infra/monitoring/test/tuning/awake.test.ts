import { globSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { promtool } from '../promtool.ts';

describe('somebody is woken by', () => {
  it.each(globSync('*.yaml', { cwd: import.meta.dirname }).sort())('%s', (name) => {
    const { status, output } = promtool('test', 'rules', path.join(import.meta.dirname, name));
    expect([status, status === 0 ? '' : output]).toEqual([0, '']);
  });
});
