import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { until } from '@exemplar/machine/until';
import { describe, expect, it } from '@jest/globals';

import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { repository } from '../../src/start.ts';
import { processesOn } from '../processes-on.ts';
import { started } from '../started.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { itWithPrograms } from '../with-watchers.ts';

const cli = '../src/rehearsal/cli.ts';
const programs = ['haproxy', 'prometheus'];

describe('pipeline rehearse', () => {
  itWithPrograms(programs, 'turns back a release whose migration fails before anybody meets it, and the one that runs goes on', async () => {
    const run = started(cli, ['--only', 'broken-migration', '--json']);
    expect(await run.exited).toBe(0);
    expect(await run.errors).toContain('broken-migration: go back: its migration failed');
    const [record] = (JSON.parse(run.output()) as Rehearsal).releases;
    expect(record).toMatchObject({ ended: 'rolled back', because: 'its migration failed', asExpected: true, requests: { failed: 0, coming: { asked: 0 } }, budgetSpent: { availability: 0 } });
    expect(record?.requests.running.asked).toBeGreaterThan(100);
    expect(record?.stages.map(({ stage }) => stage)).toEqual(['migrate', 'go back', 'rolled back']);
    expect(readFileSync(path.join(repository.root, '.local/rehearsals/README.md'), 'utf8')).toContain('1 of 1 ended as they must');
  }, 240_000);

  itWithPrograms(programs, 'leaves nothing behind when it is stopped half-way', async () => {
    const folder = temporaryFolder();
    const run = started(cli, ['--only', 'slow'], { TMPDIR: folder });
    await until('somebody could meet the release', () => processesOn(folder).length > 4 || run.child.exitCode !== null, 60_000);
    run.child.kill('SIGINT');
    expect(await run.exited).toBe(130);
    await until('no process is left', () => processesOn(folder).length === 0);
    expect(readdirSync(folder)).toEqual([]);
  }, 120_000);

  it('says which releases there are', async () => {
    const run = started(cli, ['--only', 'bad']);
    expect(await run.exited).toBe(2);
    expect(await run.errors).toContain('the releases are good, slow, errs, leaks, broken-migration');
  }, 30_000);
});
