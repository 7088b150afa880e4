import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { renderRules } from '../src/rule-files.ts';
import { promtool } from './promtool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

describe('the rules', () => {
  it.each([1, 7, 60, 3_600])('are rules to Prometheus at %d times the speed', (factor) => {
    const files = renderRules({ factor }).map(({ name, text }) => {
      const file = path.join(folder, `${factor}-${name}`);
      writeFileSync(file, text);
      return file;
    });
    const { status, output } = promtool('check', 'rules', ...files);
    expect([output, status]).toEqual([expect.not.stringContaining('FAILED'), 0]);
  });
});
