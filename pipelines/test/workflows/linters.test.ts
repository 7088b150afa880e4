import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';

const repository = path.resolve(import.meta.dirname, '../../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'linters test-'));
afterAll(() => { rmSync(scratch, { recursive: true }); });

interface Said {
  readonly status: number | null;
  readonly text: string;
}

/** What actionlint says of a folder that holds a `.github`. */
function actionlint(root: string): Said {
  const program = findTool({ names: ['actionlint'], install: 'go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12' });
  // Shell and Python are looked at by programs of their own, where there is any; there is none in our commands.
  const { status, stdout, stderr } = spawnSync(program, ['-no-color', '-shellcheck=', '-pyflakes='], { cwd: root, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

/** What zizmor says, as its most suspicious self and without asking GitHub. */
function zizmor(root: string): Said {
  const program = findTool({ names: ['zizmor'], install: 'pip install zizmor==1.32.0' });
  const args = ['--offline', '--persona', 'auditor', '--strict-collection', '--no-progress', '--color', 'never', '.github'];
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

/** Our workflows in a repository of their own, which is where both programs look for them. */
function copied(): string {
  const root = mkdtempSync(path.join(scratch, 'root-'));
  cpSync(path.join(repository, '.github'), path.join(root, '.github'), { recursive: true });
  mkdirSync(path.join(root, '.git'));
  return root;
}

/** The same with one line changed. */
function planted(file: string, replace: string, by: string): string {
  const root = copied();
  const place = path.join(root, '.github/workflows', file);
  const text = readFileSync(place, 'utf8');
  expect(text).toContain(replace);
  writeFileSync(place, text.replace(replace, by));
  return root;
}

describe('the workflows', () => {
  it('are what GitHub reads, as far as actionlint knows', proving('workflows-linted', () => {
    expect(actionlint(copied())).toEqual({ status: 0, text: '' });
    const { status, text } = actionlint(planted('release.yml', 'needs.build.outputs.digest', 'needs.build.outputs.diggest'));
    expect([status, text]).toEqual([1, expect.stringContaining('property "diggest" is not defined')]);
  }));

  it('have none of the weaknesses that zizmor knows', proving('workflows-linted', () => {
    const { status, text } = zizmor(copied());
    expect([status, text]).toEqual([0, expect.stringContaining('No findings to report')]);
    expect(zizmor(planted('checks.yml', 'pipeline check', 'pipeline check ${{ github.head_ref }}')).text).toContain('template-injection');
  }));
});
