import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A server that is measured. */
export interface Measured {
  readonly url: string;
  /** Memory that it holds now, in megabytes; undefined where the system does not tell. */
  memory(): number | undefined;
  /** Time that it had a processor so far, in microseconds; undefined where the system does not tell. */
  processor(): number | undefined;
  stop(): Promise<void>;
}

/** Starts a script that says where it listens. What it logs is read and thrown away, as a collector of logs would take it. */
export async function startMeasured(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Measured> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, script), ...args], {
    env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await portOf(child);
  return {
    url: `http://127.0.0.1:${port}`,
    memory: () => residentMegabytes(child.pid ?? 0),
    processor: () => processorMicroseconds(child.pid ?? 0),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  return await new Promise((resolve, reject) => {
    child.once('exit', (code) => { reject(new Error(`it ended with ${code ?? 'a signal'} instead of listening`)); });
    if (child.stdout === null) throw new Error('it has no output');
    const { stdout } = child;
    const lines = createInterface({ input: stdout }).once('line', (line) => {
      lines.close();
      stdout.resume();
      resolve((JSON.parse(line) as { port: number }).port);
    });
  });
}

function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    // Only Linux has this file.
    return undefined;
  }
}

/** Linux counts in hundredths of a second. */
function processorMicroseconds(pid: number): number | undefined {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13);
    return (Number(user) + Number(system)) * 10_000;
  } catch {
    // Only Linux has this file.
    return undefined;
  }
}
