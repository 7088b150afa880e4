import { setTimeout } from 'node:timers/promises';

import { keepLog } from './kept-log.ts';
import { spawnTied } from './tied.ts';

type Said = Readonly<Record<string, unknown>>;

/** A process that has said where it listens. */
export interface Listening {
  /** The line in which it said so. */
  readonly said: Said;
  readonly logFile: string;
  /** Exit code, when it ends by itself. */
  readonly exited: Promise<number>;
  /** The last lines that it wrote. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface ListeningOptions {
  /** As people call it. */
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Beside our own environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
}

/**
 * Starts a process and waits until it says where it listens.
 * @throws Error with its last words when it ends instead
 */
export async function startListening({ name, command, env, logFile }: ListeningOptions): Promise<Listening> {
  const tied = spawnTied(command, { env: { ...process.env, ...env }, stopSignal: 'TERM' });
  const { promise: listening, resolve } = Promise.withResolvers<Said>();
  const { log, said } = keepLog(tied, logFile, (line) => {
    if (line.includes('"listening"')) resolve(JSON.parse(line) as Said);
  });
  const outcome = await Promise.race([listening, tied.exited]);
  if (typeof outcome === 'number') {
    // Its last words may still be on their way; whoever it started may hold the line open for ever.
    await Promise.race([said, setTimeout(1000, undefined, { ref: false })]);
    throw new Error(`${name} did not start:\n${log()}`);
  }
  return { said: outcome, logFile, log, exited: tied.exited, stop: async () => { await tied.stop(); } };
}
