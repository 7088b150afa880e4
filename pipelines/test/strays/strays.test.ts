import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { findStrays } from '../../src/strays/find-strays.ts';
import { isStray } from '../../src/strays/stray.ts';
import { anyGitHub, token } from '../github/any-github.ts';

const { standIn, github } = anyGitHub();
const here = () => `${github().owner}/${github().repo}`;

async function run(...args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, GITHUB_TOKEN: token, GITHUB_REPOSITORY: here(), GITHUB_API_URL: standIn().url };
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../src/cli.ts'), 'strays', ...args], { env });
  const [said, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => child.once('close', resolve))]);
  return { code, said: said + errors };
}

describe('a mark', () => {
  it.each([
    ['another repository', 'version: 1\nrepository: ada/blue-boat\n', true],
    ['another repository, in quotes', 'repository: "ada/blue-boat"', true],
    ['this one', 'repository: Sample/Here\n', false],
    ['nothing', '', false],
    ['something longer', 'repository: ada/blue-boat and more\n', false],
    ['no repository', 'repository: javascript:alert(1)\n', false],
  ])('that names %s', (_, mark, stray) => {
    expect(isStray(mark, 'sample/here')).toBe(stray);
  });

  it('that is not there', () => {
    expect(isStray(undefined, 'sample/here')).toBe(false);
  });
});

describe('pipeline strays', () => {
  it('finds those that come from a copy with names of its own, and no others', async () => {
    Object.assign(standIn().kept, {
      pulls: [{ number: 1, from: 'ada/blue-boat' }, { number: 2, from: 'grace/plain-fork' }, { number: 3, from: here() }, { number: 5, from: 'joan/of-here' }],
      marks: { 'ada/blue-boat': 'repository: ada/blue-boat\n', [here()]: 'repository: somebody/else\n', 'joan/of-here': `repository: ${here()}\n` },
    });
    expect(await findStrays(github())).toEqual([1]);
  });

  it('answers each once, and says no word that a stranger has written', proving('strays-answered', async () => {
    Object.assign(standIn().kept, { pulls: [{ number: 1, from: 'ada/blue-boat' }], marks: { 'ada/blue-boat': 'title: <script>\nrepository: ada/blue-boat\n' } });
    for (const written of ['#1: written', '#1: unchanged']) expect(await run()).toMatchObject({ code: 0, said: expect.stringContaining(written) });
    expect(standIn().kept.comments).toHaveLength(1);
    const said = String(standIn().kept.comments[0]?.['body']);
    expect(said).toContain('Thank you for this');
    expect(said).not.toMatch(/blue-boat|script/);
  }), 60_000);

  it('tells nobody on a dry run', async () => {
    Object.assign(standIn().kept, { pulls: [{ number: 1, from: 'ada/blue-boat' }], marks: { 'ada/blue-boat': 'repository: ada/blue-boat\n' } });
    expect(await run('--dry-run')).toMatchObject({ code: 0, said: expect.stringContaining('meant for a copy: #1') });
    expect(standIn().asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  }, 60_000);
});
