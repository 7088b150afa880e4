import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { findTool, requireTools, type Tool } from '../src/tool.ts';

const one: Tool = { names: ['prometheus-one', 'one'], debian: 'prometheus-one', brew: 'one' };
const other: Tool = { names: ['other'], debian: 'other-tools', brew: 'other' };
const onLinux: Tool = { names: ['runc'], debian: 'runc' };
const elsewhere: Tool = { names: ['elsewhere'], install: 'go install example.org/elsewhere@v1.0.0' };

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tool test-'));
  made.push(folder);
  return folder;
}

function folderWith(program: string): string {
  const folder = emptyFolder();
  writeFileSync(path.join(folder, program), '');
  chmodSync(path.join(folder, program), 0o755);
  return folder;
}

describe('a program that npm does not bring', () => {
  it('is found under any of its names', () => {
    const folder = folderWith('one');
    expect(findTool(one, `/nowhere:${folder}`)).toBe(path.join(folder, 'one'));
    expect(findTool(other, folder)).toBeUndefined();
  });

  it('is named with all others that are missing, and the one command that installs them', proving('missing-tools-named', () => {
    const searchPath = emptyFolder();
    expect(() => { requireTools([one, other], { searchPath, platform: 'linux' }); })
      .toThrow('needs prometheus-one, other; install with: sudo apt-get install --no-install-recommends prometheus-one other-tools');
    expect(() => { requireTools([one, other], { searchPath, platform: 'darwin' }); }).toThrow('install with: brew install one other');
    expect(() => { requireTools([one, onLinux], { searchPath, platform: 'darwin' }); }).toThrow('needs prometheus-one, runc; install with: brew install one && use Linux for the rest');
    expect(() => { requireTools([one, elsewhere], { searchPath, platform: 'linux' }); })
      .toThrow('needs prometheus-one, elsewhere; install with: sudo apt-get install --no-install-recommends prometheus-one && go install example.org/elsewhere@v1.0.0');
    expect(() => { requireTools([one], { searchPath: folderWith('one') }); }).not.toThrow();
  }));
});
