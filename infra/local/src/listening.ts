import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

import { spawnTied, type Tied } from './tied.ts';

/** A process that has said where it listens. */
export interface Listening {
  /** The line in which it said so. */
  readonly said: Readonly<Record<string, unknown>>;
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

const logLines = 20;

/**
 * Starts a process and waits until it says where it listens.
 * @throws Error with its last words when it ends instead
 */
export async function startListening({ name, command, env, logFile }: ListeningOptions): Promise<Listening> {
  const tied = spawnTied(command, { env: { ...process.env, ...env }, stopSignal: 'TERM' });
  const { listening, log, said } = follow(tied, logFile);
  const outcome = await Promise.race([listening, tied.exited]);
  if (typeof outcome === 'number') {
    // Its last words may still be on their way; whoever it started may hold the line open for ever.
    await Promise.race([said, setTimeout(1000, undefined, { ref: false })]);
    throw new Error(`${name} did not start:\n${log()}`);
  }
  return { said: outcome, logFile, log, exited: tied.exited, stop: async () => { await tied.stop(); } };
}

type Said = Readonly<Record<string, unknown>>;

/** Keeps what a process writes in its log file, and looks in it for the line that says where it listens. */
function follow({ stdout, stderr }: Tied, logFile: string): { listening: Promise<Said>; log: () => string; said: Promise<unknown> } {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const file = createWriteStream(logFile, { flags: 'a' });
  const lines: string[] = [];
  const { promise: listening, resolve } = Promise.withResolvers<Said>();
  const readers = [stdout, stderr].map((stream) =>
    createInterface({ input: stream }).on('line', (line) => {
      file.write(`${line}\n`);
      lines.push(line);
      if (lines.length > logLines) lines.shift();
      if (line.includes('"listening"')) resolve(JSON.parse(line) as Said);
    }));
  return { listening, log: () => lines.join('\n'), said: Promise.all(readers.map((reader): Promise<unknown> => once(reader, 'close'))) };
}
