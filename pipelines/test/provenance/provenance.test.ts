import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

const folder = mkdtempSync(path.join(tmpdir(), 'provenance test-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

const manifest = '{"schemaVersion":2}';
const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
const blobs = path.join(folder, 'oci/blobs/sha256');
mkdirSync(blobs, { recursive: true });
writeFileSync(path.join(blobs, digest.slice(7)), manifest);
writeFileSync(path.join(blobs, '0'.repeat(64)), manifest);

/** GitHub's own program, as far as it is asked: it notes its words and answers as it is told. */
const gh = path.join(folder, 'gh');
writeFileSync(gh, '#!/bin/sh\nprintf "%s\\n" "$*" >"$ASKED"\nexit "$ANSWER"\n');
chmodSync(gh, 0o755);

const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
const asked = path.join(folder, 'asked');
const commit = 'c'.repeat(40);

const ask = (which: string, env: NodeJS.ProcessEnv = {}) => spawnSync(
  process.execPath, [cli, 'provenance', '--json', '--digest', which, '--layout', path.join(folder, 'oci')],
  { encoding: 'utf8', env: { PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`, ASKED: asked, ANSWER: '0', ...env } },
);
const inGitHub = { GITHUB_REPOSITORY: 'owner/name', GITHUB_SHA: commit };

describe('the provenance of an image', () => {
  it('is asked for with our workflow, our branch and our commit, not with the signature alone', proving('provenance-of-ours', () => {
    const { status, stdout } = ask(digest, inGitHub);
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { outcome: 'passed' }]);
    const words = readFileSync(asked, 'utf8');
    expect(words).toContain(`attestation verify ${path.join(blobs, digest.slice(7))} --repo owner/name`);
    for (const demand of ['--signer-workflow owner/name/.github/workflows/build.yml', '--source-ref refs/heads/main', `--source-digest ${commit}`, '--deny-self-hosted-runners']) expect(words).toContain(demand);
  }));

  it('is not there when GitHub says so', () => {
    expect(JSON.parse(ask(digest, { ...inGitHub, ANSWER: '1' }).stdout)).toMatchObject({ outcome: 'failed', summary: expect.stringContaining('does not know') });
  });

  it.each([
    ['another image than the one that was named', `sha256:${'0'.repeat(64)}`, `the image has the digest ${digest}`],
    ['an image that is not there', `sha256:${'1'.repeat(64)}`, 'holds no image'],
  ])('is never asked for %s', (_, which, says) => {
    expect(JSON.parse(ask(which, inGitHub).stdout)).toMatchObject({ outcome: 'failed', summary: expect.stringContaining(says) });
  });

  it('is nobody’s on a laptop, and that is said', () => {
    expect(JSON.parse(ask(digest).stdout)).toMatchObject({ outcome: 'skipped' });
  });
});
