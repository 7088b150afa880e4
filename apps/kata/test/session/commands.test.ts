import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { playground } from './checkout.ts';

const cli = path.join(import.meta.dirname, '../../src/cli.ts');

it.each(['check', 'rotate', 'finish', 'status', 'log', 'hint', 'reset'])('exits with 2 and says the ways out where there is no session: %s', (verb) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--root', playground().root, verb], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: ['no kata is under way here.', '  → npx pnpm kata list shows what there is', "  → npx pnpm kata start NAME --with 'Name <address>' begins one", ''].join('\n'),
  });
});
