import { setTimeout } from 'node:timers/promises';

import { keepLog } from '../kept-log.ts';
import { spawnTied } from '@exemplar/machine/tied';
import type { Command, Running } from './part.ts';

export interface ServerOptions {
  /** As people call it. */
  readonly called: string;
  readonly command: Command;
  /** Beside our own environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Address that answers as soon as it is ready; where it is absent, the server says “listening” in its log. */
  readonly ready?: string;
}

/** On a machine that does much else as well. Milliseconds. */
const patience = 60_000;

/**
 * Starts a server and waits until it is ready.
 * @throws Error with its last words when it ends instead, or is not ready in time
 */
export async function startServer({ called, command, env, logFile, ready }: ServerOptions): Promise<Running> {
  const tied = spawnTied(command, { env: { ...process.env, ...env }, stopSignal: 'TERM' });
  const { promise: listening, resolve } = Promise.withResolvers<'ready'>();
  const { log, said } = keepLog(tied, logFile, (line) => {
    if (line.includes('"listening"')) resolve('ready');
  });
  const over = new AbortController();
  const outcome = await Promise.race([
    ready === undefined ? listening : answers(ready, over.signal),
    tied.exited.then(() => 'ended' as const),
    setTimeout(patience, 'late' as const, { signal: over.signal }),
  ]);
  over.abort();
  if (outcome === 'ready') return { pid: tied.pid, log, exited: tied.exited, stop: async () => { await tied.stop(); } };
  await tied.stop();
  // Its last words may still be on their way; whoever it started may hold the line open for ever.
  await Promise.race([said, setTimeout(1000, undefined, { ref: false })]);
  throw new Error(`${called} did not start${outcome === 'late' ? ` within ${patience / 1000} seconds` : ''}:\n${log()}`);
}

async function answers(url: string, over: AbortSignal): Promise<'ready'> {
  while (!(await fetch(url, { signal: over }).then(({ ok }) => ok, () => false))) await setTimeout(50, undefined, { signal: over });
  return 'ready';
}
