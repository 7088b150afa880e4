import { cleanup, type Cleanup } from './cleanup.ts';

/** Exit codes of everything that is started here. */
export const exitCodes = { done: 0, failed: 1, misused: 2, interrupted: 130 } as const;

/** Something that is started and then runs until somebody stops it. */
export interface Foreground<System> {
  readonly start: (stop: Cleanup) => Promise<System>;
  /** What people are told when it runs. */
  readonly welcome: (system: System) => string;
  /** Settles with a reason when it cannot go on. */
  readonly broken: (system: System) => Promise<string>;
}

/** Starts it, waits for a signal, and stops it again. Returns the exit code; the process ends when all that hangs on it has. */
export async function runInForeground<System>({ start, welcome, broken }: Foreground<System>): Promise<number> {
  const stop = cleanup();
  const asked = untilAskedToStop();
  try {
    const system = await Promise.race([start(stop), asked]);
    if (system === 'stop') return exitCodes.interrupted;
    console.log(welcome(system));
    const last = await Promise.race([broken(system), asked]);
    if (last === 'stop') return exitCodes.done;
    console.error(last);
    return exitCodes.failed;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return exitCodes.failed;
  } finally {
    // Interrupted before it was ready, a step may still be about to add what it started.
    await Promise.allSettled([stop.stopAll()]);
    setImmediate(() => process.exit());
  }
}

/** Resolves on the first signal. A second one ends us at once, and all that is tied to us with us. */
export async function untilAskedToStop(): Promise<'stop'> {
  return await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve('stop');
        process.once(signal, () => process.exit(exitCodes.interrupted));
      });
    }
  });
}
