import path from 'node:path';
import { text } from 'node:stream/consumers';

import { spawnTied } from '@exemplar/machine/tied';

import { exitCodes } from '../exit-codes.ts';
import type { Finding } from '../stage/report.ts';
import type { Fault } from './fault.ts';
import { plant } from './plant.ts';
import type { ScratchClone } from './scratch-clone.ts';

/** Milliseconds. A stage that hangs has found nothing. */
const patience = 300_000;

/** How the pipeline took a mistake. Blocked: the stage lacks a tool here. */
export interface Taken {
  readonly how: 'found' | 'missed' | 'blocked';
  readonly findings: readonly Finding[];
}

/** Makes a mistake in a copy, and runs the stage that has to find it. */
export async function tryFault({ name, edits, passes, caughtBy, says }: Fault, clone: ScratchClone): Promise<Taken> {
  plant(edits, clone.root);
  clone.commitAll();
  try {
    if (passes !== undefined) {
      const before = await runStage(passes, clone.root);
      if (before.code !== 0) return notFound(before.code, `${name}: pipeline ${passes.join(' ')} was not to find it, and says:\n${before.said}`);
    }
    const { code, said } = await runStage(caughtBy, clone.root);
    const stage = `pipeline ${caughtBy.join(' ')}`;
    if (code === 0) return notFound(code, `${name}: nothing was found by ${stage}`);
    if (says.test(said)) return { how: 'found', findings: [] };
    return notFound(code, `${name}: ${stage} ends for another reason:\n${said.trim().split('\n').slice(-25).join('\n')}`, `something like ${says.source}`);
  } finally {
    clone.restore();
  }
}

function notFound(code: number, message: string, right?: string): Taken {
  return { how: code === exitCodes.blocked ? 'blocked' : 'missed', findings: [{ message, ...(right === undefined ? {} : { right }) }] };
}

async function runStage(stage: readonly string[], root: string): Promise<{ readonly code: number; readonly said: string }> {
  const program = spawnTied([process.execPath, path.join(root, 'pipelines/src/cli.ts'), ...stage], {
    cwd: root,
    // The packages are lent: whatever is wrong with them here, nobody installs any.
    env: { ...process.env, NO_COLOR: '1', pnpm_config_verify_deps_before_run: 'false' },
    stopSignal: 'TERM',
  });
  const hurry = setTimeout(() => { void program.stop(); }, patience);
  const [stdout, stderr, code] = await Promise.all([text(program.stdout), text(program.stderr), program.exited]);
  clearTimeout(hurry);
  return { code, said: `${stderr}\n${stdout}` };
}
