import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

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
  const { listening, log, said } = follow(tied, logFile);
  const outcome = await Promise.race([listening, tied.exited]);
  if (typeof outcome === 'number') {
    // Its last words may still be on their way; whoever it started may hold the line open for ever.
    await Promise.race([said, setTimeout(1000, undefined, { ref: false })]);
    throw new Error(`the service did not start:\n${log()}`);
  }
  return { ...outcome, logFile, log, exited: tied.exited, stop: async () => { await tied.stop(); } };
}

interface Listening {
  readonly port: number;
  readonly metricsPort: number;
}

/** Keeps what the service writes in its log file, and looks in it for the line that says where it listens. */
function follow({ stdout, stderr }: Tied, logFile: string): { listening: Promise<Listening>; log: () => string; said: Promise<unknown> } {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const file = createWriteStream(logFile, { flags: 'a' });
  const lines: string[] = [];
  const { promise: listening, resolve } = Promise.withResolvers<Listening>();
  const readers = [stdout, stderr].map((stream) =>
    createInterface({ input: stream }).on('line', (line) => {
      file.write(`${line}\n`);
      lines.push(line);
      if (lines.length > logLines) lines.shift();
      const place = listeningIn(line);
      if (place !== undefined) resolve(place);
    }));
  return { listening, log: () => lines.join('\n'), said: Promise.all(readers.map((reader): Promise<unknown> => once(reader, 'close'))) };
}

function listeningIn(line: string): Listening | undefined {
  if (!line.includes('"listening"')) return undefined;
  const { port, metricsPort } = JSON.parse(line) as Partial<Listening>;
  return typeof port === 'number' && typeof metricsPort === 'number' ? { port, metricsPort } : undefined;
}
