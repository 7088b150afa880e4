import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll } from '@jest/globals';

/** The service as the process that is deployed. */
export interface ServiceProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly metricsUrl: string;
  readonly exited: Promise<number | null>;
  /** What it has logged so far. */
  readonly log: readonly string[];
}

const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

const main = path.resolve(import.meta.dirname, '../src/main.ts');

/** Starts the service, of this release or another, at any free ports, with settings of a test's own, and waits until it listens. */
export async function serviceProcess(databaseUrl: string, own: NodeJS.ProcessEnv = {}, script = main): Promise<ServiceProcess> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info', ...own };
  const child = spawn(process.execPath, [script], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const log: string[] = [];
  const exited = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  const listening = new Promise<{ port: number; metricsPort: number }>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line);
      if (line.includes('"listening"')) resolve(JSON.parse(line) as { port: number; metricsPort: number });
    });
  });
  const said = await Promise.race([listening, exited]);
  if (said === null || typeof said === 'number') throw new Error(`the service ended with ${said ?? 'a signal'} instead of listening`);
  return { child, url: `http://127.0.0.1:${said.port}`, metricsUrl: `http://127.0.0.1:${said.metricsPort}`, exited, log };
}
