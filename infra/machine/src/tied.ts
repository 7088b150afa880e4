import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A process that ends when we do, however we end. */
export interface Tied {
  readonly pid: number;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** How the process ended: its exit code, as a shell counts it. */
  readonly exited: Promise<number>;
  /** Asks it to stop and waits until it has; killed when it takes longer than `patience` milliseconds. */
  stop(patience?: number): Promise<void>;
}

export interface TiedOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The signal that asks it to stop. A shell starts its background programs deaf to INT; servers that want it listen anew. */
  readonly stopSignal: 'INT' | 'TERM';
}

/**
 * Starts a program and holds one end of a pipe. The pipe closes when we let go of it or die, even by
 * SIGKILL, and the shell at its other end then signals the program. The program has a process group of its
 * own, so that the terminal's Ctrl-C reaches only us, and we stop what we started in order.
 *
 * @ksb tied-lifetimes D12 D13 S7 S17: a process we start can never outlive us, so a crash or an impatient
 * Ctrl-C leaves no database behind that blocks the next start.
 */
export function spawnTied(command: readonly [string, ...string[]], options: TiedOptions): Tied {
  const child = spawn('/bin/sh', ['-c', wrapper, 'tied', options.stopSignal, ...command], {
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { pid, stdin, stdout, stderr } = child;
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
  // The pipe breaks when the program ends first; `exited` tells that.
  stdin.on('error', () => undefined);
  return {
    pid: pid ?? 0,
    stdout,
    stderr,
    exited,
    async stop(patience = 15_000) {
      stdin.end();
      const hurry = setTimeout(() => {
        if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      }, patience);
      await exited;
      clearTimeout(hurry);
    },
  };
}

/** Reads our pipe until it closes, then signals the program; ends as the program ends. */
const wrapper = `
signal=$1
shift
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
{
  while read -r _ <&3; do :; done
  kill -s "$signal" "$program"
} 2>/dev/null >&2 &
watcher=$!
exec 3<&-
wait "$program"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;
