import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, it } from '@jest/globals';

import { folderWith } from '../scan/temporary-folder.ts';
import { sampleClaims } from './sample-claims.ts';
import { sampleRepository } from './sample-repository.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const { KSB_TEST_RUN: _run, CI: _ci, ...outer } = process.env;
const env = { ...outer, NODE_OPTIONS: '--experimental-vm-modules --no-warnings', NO_COLOR: '1' };

/** Command lines of the processes that work in a folder. */
function workingIn(folder: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return line.includes(folder) ? [line] : [];
    } catch {
      // It has ended since it was listed.
      return [];
    }
  });
}

(existsSync('/proc') ? it : it.skip)('a run that is stopped half-way leaves nothing running and nothing behind, and goes on from there', async () => {
  const root = sampleRepository(sampleClaims.slice(0, 4));
  spawnSync(process.execPath, [path.join(root, 'node_modules/jest/bin/jest.js')], { cwd: root, env });
  const scratch = folderWith({});
  const own = { ...env, TMPDIR: scratch };
  const child = spawn(process.execPath, [cli, '--root', root, 'falsify', '--jobs', '1'], { env: own, stdio: ['ignore', 'ignore', 'pipe'] });
  const [first] = (await once(createInterface({ input: child.stderr }), 'line')) as [string];
  expect(first).toMatch(/^1\/4 /);
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(130);
  // What Jest caches may stay.
  expect(readdirSync(scratch).filter((name) => name.startsWith('ksb-'))).toEqual([]);
  const deadline = Date.now() + 5_000;
  while (workingIn(scratch).length > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(workingIn(scratch)).toEqual([]);

  const again = spawnSync(process.execPath, [cli, '--root', root, 'falsify', '--json'], { env: own, encoding: 'utf8' });
  const kept = (JSON.parse(again.stdout) as { claim: string; kept: boolean }[]).filter((one) => one.kept).map(({ claim }) => claim);
  expect(kept).toEqual([/: (\S+) \(/.exec(first)?.[1]]);
}, 120_000);
