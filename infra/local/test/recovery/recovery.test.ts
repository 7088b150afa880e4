import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { cleanup } from '../../src/cleanup.ts';
import { drill } from '../../src/recovery/drill.ts';
import { objectives } from '../../src/recovery/objectives.ts';
import { restore } from '../../src/recovery/restore.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const patience = 90_000;

/** Runs a drill and leaves nothing behind. */
async function drilled(options: Parameters<typeof drill>[0]): Promise<Awaited<ReturnType<typeof drill>>> {
  const stop = cleanup();
  try {
    return await drill(options, () => undefined, stop);
  } finally {
    await stop.stopAll();
  }
}

describe('a database that is destroyed while it is written to', () => {
  it('is brought back without a gap, in the time and to the point that was promised', proving('restore-drill', async () => {
    const result = await drilled({ archiveSeconds: 1, writeSeconds: 3 });
    expect(result).toMatchObject({ whole: true, undeleted: 100, met: true });
    expect(result.restored).toBeGreaterThan(50);
    expect(result.restored).toBeLessThanOrEqual(result.acknowledged);
    expect(result.pointSeconds).toBeLessThan(objectives.pointSeconds);
  }), patience);

  it('misses what was promised when the archive comes too seldom, and that is said', proving('restore-drill', async () => {
    const result = await drilled({ archiveSeconds: 2, writeSeconds: 1, pointSeconds: -1 });
    expect(result).toMatchObject({ whole: true, met: false });
  }), patience);

  it('is never restored over data that is there', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'data'));
    const options = { backup: path.join(folder, 'backup'), archive: folder, dataDir: path.join(folder, 'data') };
    await expect(restore(options)).rejects.toThrow('is there already; restore to another place');
  });
});

describe('the recovery plan', () => {
  it('promises what the drill measures against', proving('store-for-each-need', () => {
    const guide = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/guides/which-store-for-which-need.md'), 'utf8');
    expect(guide).toContain(`at most ${objectives.pointSeconds} seconds`);
    expect(guide).toContain(`within ${objectives.timeMinutes} minutes`);
    const rows = [...guide.matchAll(/^\| ([^|]+) \| ([1-5]) \| ([1-5]) \| ([1-5]) \| ([1-5]) \| (\d+) \|$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(4);
    const weights = /\| weight \| (\d) \| (\d) \| (\d) \| (\d) \|/.exec(guide)?.slice(1).map(Number) ?? [];
    const scored = rows.map(([, name = '', ...cells]) => ({ name, sum: weights.reduce((sum, weight, index) => sum + weight * Number(cells[index]), 0), said: Number(cells[4]) }));
    for (const { name, sum, said } of scored) expect({ name, said }).toEqual({ name, said: sum });
    const best = scored.toSorted((a, b) => b.sum - a.sum)[0];
    expect(best?.name).toContain('Postgres');
  }));
});
