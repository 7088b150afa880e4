import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { readText } from '../../src/scan/read-text.ts';
import { readBoth } from '../language/read-both.ts';

const root = path.join(import.meta.dirname, '../../../..');

it('reading the windows around the markers gives what reading the whole gives, for every file of this repository', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const present = files.filter((file) => file !== '' && existsSync(path.join(root, file)));
  for (const file of present) {
    const { text = '' } = readText(path.join(root, file));
    const { windowed, whole } = readBoth(file, text);
    expect({ file, scan: windowed }).toEqual({ file, scan: whole });
  }
  expect(present.length).toBeGreaterThan(100);
});
