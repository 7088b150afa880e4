import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { playground } from '../session/checkout.ts';

const cli = path.join(import.meta.dirname, '../../src/cli.ts');

it('is misused by a commit that git does not know, and says so in a sentence', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--root', playground().root, 'prove', '--changed', 'nowhere'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: 'git knows no commit “nowhere” here; a shallow clone may have to be deepened: git fetch --unshallow\n' });
});
