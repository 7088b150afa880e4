import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { spawnTied, type Tied } from './tied.ts';

/** The portfolio service as a process. */
export interface RunningService {
  readonly port: number;
  readonly metricsPort: number;
  readonly logFile: string;
  /** Exit code, when it ends by itself. */
  readonly exited: Promise<number>;
  /** The last lines that it wrote. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface ServiceOptions {
  readonly command: readonly [string, ...string[]];
  readonly databaseUrl: string;
  readonly port: number;
  readonly metricsPort: number;
  readonly logFolder: string;
}

const logLines = 20;

/**
 * Starts the service and waits until it says where it listens.
 * @throws Error with its last words when it ends instead
 */
export async function startService({ command, databaseUrl, port, metricsPort, logFolder }: ServiceOptions): Promise<RunningService> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
  };
  const tied = spawnTied(command, { env, stopSignal: 'TERM' });
  const logFile = path.join(logFolder, `service-${port}.log`);
  const { listening, log } = follow(tied, logFile);
  const outcome = await Promise.race([listening, tied.exited]);
  if (typeof outcome === 'number') throw new Error(`the service did not start:\n${log()}`);
  return { ...outcome, logFile, log, exited: tied.exited, stop: async () => { await tied.stop(); } };
}

interface Listening {
  readonly port: number;
  readonly metricsPort: number;
}

/** Keeps what the service writes in its log file, and looks in it for the line that says where it listens. */
function follow({ stdout, stderr }: Tied, logFile: string): { listening: Promise<Listening>; log: () => string } {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const file = createWriteStream(logFile, { flags: 'a' });
  const lines: string[] = [];
  const { promise: listening, resolve } = Promise.withResolvers<Listening>();
  for (const stream of [stdout, stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      file.write(`${line}\n`);
      lines.push(line);
      if (lines.length > logLines) lines.shift();
      const said = listeningIn(line);
      if (said !== undefined) resolve(said);
    });
  }
  return { listening, log: () => lines.join('\n') };
}

function listeningIn(line: string): Listening | undefined {
  if (!line.includes('"listening"')) return undefined;
  const { port, metricsPort } = JSON.parse(line) as Partial<Listening>;
  return typeof port === 'number' && typeof metricsPort === 'number' ? { port, metricsPort } : undefined;
}
