import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { connect } from '../../src/github/github.ts';
import { writeComment } from '../../src/github/pull-request-comment.ts';
import { anyGitHub, token } from './any-github.ts';
import type { Stumble } from './stand-in.ts';

const { standIn, github, said } = anyGitHub();
/** The refusal of one who has asked too often in an hour that has these seconds left. */
const spentFor = (seconds: number): Stumble => ({
  status: 403, message: 'API rate limit exceeded', headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds) },
});
const askedMethods = (): string[] => standIn().asked.map(({ method }) => method);

describe('GitHub', () => {
  it('is asked again when it stumbles', proving('github-patience', async () => {
    standIn().stumbles.push({ status: 502 }, { status: 503 });
    expect(await writeComment(github(), 7, 'text')).toBe('written');
    expect(askedMethods()).toEqual(['GET', 'GET', 'GET', 'POST']);
  }));

  it('is given up on when it goes on stumbling', proving('github-patience', async () => {
    standIn().stumbles.push(...Array.from({ length: 9 }, () => ({ status: 502, message: 'Bad gateway' })));
    await expect(writeComment(github(), 7, 'text')).rejects.toThrow('Could not comment on pull request 7 in sample/exemplar: GitHub answered 502: Bad gateway');
    expect(standIn().asked).toHaveLength(4);
  }));

  it.each([403, 429])('is left alone as long as it says with %d', proving('github-patience', async (status) => {
    standIn().stumbles.push({ status, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '42' } });
    expect(await writeComment(github(), 7, 'text')).toBe('written');
    expect(said).toEqual(["GitHub's secondary limit is spent; trying again in 42 s"]);
  }));

  it('is left alone until its limit is free again', proving('github-patience', async () => {
    standIn().stumbles.push(spentFor(200));
    expect(await writeComment(github(), 7, 'text')).toBe('written');
    expect(said).toEqual([expect.stringMatching(/^GitHub's limit is spent; trying again in (?:1\d\d|20[01]) s$/)]);
  }));

  it('is not waited for when that would take the rest of the hour', proving('github-patience', async () => {
    standIn().stumbles.push(spentFor(3000));
    await expect(writeComment(github(), 7, 'text')).rejects.toThrow(/GitHub's limit is spent until 20\d\d-.+Z; run the job again then/);
    expect(said).toEqual([expect.stringContaining('and nothing waits that long')]);
    expect(standIn().asked).toHaveLength(1);
  }));

  it('is asked again when it does not answer, and then given up on', async () => {
    const impatient = connect({ token, repository: 'sample/exemplar', url: standIn().url, secondLasts: 0, patience: 50 });
    standIn().stumbles.push(...Array.from({ length: 4 }, () => ({ status: 0, silent: true })));
    await expect(writeComment(impatient, 7, 'text')).rejects.toThrow('GitHub does not answer');
    expect(standIn().asked).toHaveLength(4);
  });

  it('is told who asks, and by which version of its interface', async () => {
    await writeComment(github(), 7, 'text');
    expect(standIn().asked[0]?.headers).toMatchObject({ authorization: `token ${token}`, 'x-github-api-version': '2022-11-28', 'user-agent': expect.stringContaining('exemplar-pipeline') });
  });

  it('needs a repository that could be one', () => {
    expect(() => connect({ token, repository: 'exemplar' })).toThrow('GITHUB_REPOSITORY is “exemplar”; right is owner/name');
  });
});

describe('the stand-in', () => {
  it('refuses what GitHub does not describe, so that nothing here can be made up', async () => {
    const send = async (path: string, body: object): Promise<string> =>
      await (await fetch(`${standIn().url}/repos/sample/exemplar${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).text();
    expect(await send('/check-runs', { name: 'check' })).toContain("must have required property 'head_sha'");
    expect(await send('/check-runs', { name: 'check', head_sha: 'a', anotations: [] })).toContain('must NOT have additional properties');
    expect(await send('/deployments/1/statuses', { state: 'fine' })).toContain('must be equal to one of the allowed values');
    expect(await send('/chek-runs', {})).toContain('not found');
  });
});
