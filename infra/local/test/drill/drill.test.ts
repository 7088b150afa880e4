import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { repository } from '../../src/start.ts';
import { processesOn } from '../processes-on.ts';
import { started } from '../started.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { until } from '@exemplar/machine/until';
import { wholeRuns } from '@exemplar/machine/whole-runs';
import { itWithWatchers } from '../with-watchers.ts';

const cli = '../src/drill/cli.ts';

// The longest. When a desk runs everything, the next test shows that a drill begins and ends; the build goes through every drill.
const itWhenMinutesMayBeTaken: typeof itWithWatchers = (title, body, timeout) => {
  if (wholeRuns()) itWithWatchers(title, body, timeout);
  else it.skip(`${title} (takes minutes: name this file, or set CI)`, body);
};

describe('pipeline drill', () => {
  itWhenMinutesMayBeTaken('goes from a toggle that somebody switched off to the page, through the runbook, to the notice that it is over', async () => {
    const run = started(cli, ['bad-toggle', '--json']);
    expect([await run.exited, await run.errors]).toEqual([0, '']);
    const [{ drill, result }] = JSON.parse(run.output()) as [{ drill: string; result: { alert: string; felt: { failed: number }; injectedAt: number } }];
    expect([drill, result.alert]).toEqual(['bad-toggle', 'FreshnessBudgetBurn']);
    expect(result.felt.failed).toBeGreaterThan(0);
    const kept = path.join(repository.root, '.local/postmortems', `${new Date(result.injectedAt).toISOString().slice(0, 10)}-bad-toggle.md`);
    expect(readFileSync(kept, 'utf8')).toContain('| runbook | all signs say that it is over |');
  }, 240_000);

  itWithWatchers('leaves nothing behind when it is stopped half-way', async () => {
    const folder = temporaryFolder();
    const run = started(cli, ['bad-toggle'], { TMPDIR: folder });
    await until('its platform runs', () => run.output().includes('See that all is well') || run.child.exitCode !== null, 60_000);
    expect(processesOn(folder).length).toBeGreaterThan(5);
    run.child.kill('SIGINT');
    expect(await run.exited).toBe(130);
    await until('no process is left', () => processesOn(folder).length === 0);
    expect(readdirSync(folder)).toEqual([]);
  }, 90_000);

  it('says which drills there are', async () => {
    const run = started(cli, ['--list']);
    expect(await run.exited).toBe(0);
    expect(run.output()).toMatch(/database-away[\s\S]*DatabaseAway within 30 s/);
    const wrong = started(cli, ['database-gone']);
    expect(await wrong.exited).toBe(2);
    expect(await wrong.errors).toContain('there is no drill “database-gone”; the drills are slow-dependency');
    const none = started(cli, []);
    expect(await none.exited).toBe(2);
  }, 30_000);
});
