import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');

let output: string;

beforeEach(() => { output = mkdtempSync(path.join(tmpdir(), 'pack-')); });
afterEach(() => { rmSync(output, { recursive: true }); });

describe('pipeline pack', () => {
  it('mixes nothing with what is in a folder', () => {
    writeFileSync(path.join(output, 'mine.txt'), '');
    const { status, stdout } = spawnSync(process.execPath, [cli, 'pack', '--output', output], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, expect.stringContaining('is not empty; name a folder that is, or that is not there yet')]);
    expect(readdirSync(output)).toEqual(['mine.txt']);
  });

  it('names the browser where there is none, before it starts anything', () => {
    const { CI: _, ...env } = process.env;
    const { status, stdout } = spawnSync(process.execPath, [cli, 'pack', '--output', output], { encoding: 'utf8', env: { ...env, PATH: '' } });
    expect([status, stdout]).toEqual([3, expect.stringContaining('needs chromium; install with: apt-get install chromium')]);
    expect(readdirSync(output)).toEqual([]);
  });
});
