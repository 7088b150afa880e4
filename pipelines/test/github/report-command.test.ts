import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, describe, expect, it } from '@jest/globals';

import { commentText } from '../../src/github/comment-text.ts';
import { readJob } from '../../src/github/job.ts';
import { keepReport, readReports } from '../../src/stage/kept-reports.ts';
import type { StageReport } from '../../src/stage/report.ts';
import { anyGitHub, token } from './any-github.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'report test-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const { standIn } = anyGitHub();

const head = 'a'.repeat(40);
const report: StageReport = { stage: 'check', outcome: 'failed', seconds: 1, summary: 'One | thing is wrong.', findings: [{ message: 'wrong', file: 'a.ts', line: 2 }] };
const reports = path.join(folder, 'reports');
keepReport(reports, report);

function eventFile(name: string, from: string): string {
  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ pull_request: { number: 7, head: { sha: head, repo: { full_name: from } }, base: { sha: 'HEAD', repo: { full_name: 'sample/exemplar' } } } }));
  return file;
}

async function run(args: readonly string[], own: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
  const { GITHUB_TOKEN: _token, GITHUB_REPOSITORY: _repository, GITHUB_EVENT_PATH: _event, GITHUB_SHA: _sha, ...env } = process.env;
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../src/cli.ts'), 'report', '--reports', reports, ...args], { env: { ...env, ...own } });
  const [said, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => child.once('close', resolve))]);
  return { code, said: said + errors };
}

const job = (): NodeJS.ProcessEnv => ({ GITHUB_TOKEN: token, GITHUB_REPOSITORY: 'sample/exemplar', GITHUB_API_URL: standIn().url, GITHUB_SHA: 'c'.repeat(40) });

describe('pipeline report', () => {
  it('says that there is nobody to tell where no token is', async () => {
    expect(await run([], {})).toEqual({ code: 0, said: expect.stringContaining('report skipped') });
    expect(await run([], { GITHUB_REPOSITORY: 'sample/exemplar' })).toMatchObject({ said: expect.stringContaining('no GITHUB_TOKEN, so there is nobody to tell') });
  });

  it('shows each stage beside the commit of the pull request, and all of them in its comment', async () => {
    const { code, said } = await run([], { ...job(), GITHUB_EVENT_PATH: eventFile('own', 'sample/exemplar') });
    expect([code, said]).toEqual([0, expect.stringContaining('one comment on pull request 7')]);
    expect(said).not.toContain(token);
    expect(standIn().kept.checkRuns).toMatchObject([{ name: 'check', head_sha: head, conclusion: 'failure' }]);
    expect(standIn().kept.comments).toMatchObject([{ body: expect.stringContaining(String.raw`| check | ❌ failed in 1.0 s | One \| thing is wrong. |`) }]);
    expect(String(standIn().kept.comments[0]?.['body'])).toContain('## Evidence');
    // GitHub asks for a second between changes, and here they are.
  }, 60_000);

  it('tells nobody on a dry run, or with the token of a fork', async () => {
    expect(await run(['--dry-run'], job())).toMatchObject({ code: 0, said: expect.stringMatching(/report planned[\s\S]*## The pipeline at c{12}\n/) });
    expect(await run([], { ...job(), GITHUB_EVENT_PATH: eventFile('fork', 'somebody/exemplar') })).toMatchObject({ code: 0, said: expect.stringContaining('whose token may only read') });
    expect(standIn().asked).toEqual([]);
  }, 60_000);

  it('says what is missing where a report is none', () => {
    const wrong = path.join(folder, 'wrong');
    keepReport(wrong, report);
    writeFileSync(path.join(wrong, 'a.json'), '{"stage":"a"}');
    expect(() => readReports(wrong)).toThrow(`${path.join(wrong, 'a.json')}: “outcome” is missing`);
    expect(readReports(path.join(folder, 'nowhere'))).toEqual([]);
  });
});

describe('a job', () => {
  it('of a push is about its commit', () => {
    expect(readJob({ GITHUB_SHA: head })).toEqual({ commit: head, fromFork: false });
  });
});

describe('a comment', () => {
  it('has no table without stages, and no evidence without any', () => {
    expect(commentText([], '', head)).toBe('## The pipeline at aaaaaaaaaaaa\n');
  });
});
