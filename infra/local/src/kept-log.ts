import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import type { Tied } from '@exemplar/machine/tied';

/** What a process writes, as it is kept. */
export interface KeptLog {
  /** The last lines that it wrote. */
  readonly log: () => string;
  /** Settles when all that it wrote has been read. */
  readonly said: Promise<unknown>;
}

const logLines = 20;

/** Keeps what a process writes in its log file. */
export function keepLog({ stdout, stderr }: Tied, logFile: string, onLine: (line: string) => void = () => undefined): KeptLog {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const file = createWriteStream(logFile, { flags: 'a' });
  const lines: string[] = [];
  const readers = [stdout, stderr].map((stream) =>
    createInterface({ input: stream }).on('line', (line) => {
      file.write(`${line}\n`);
      lines.push(line);
      if (lines.length > logLines) lines.shift();
      onLine(line);
    }));
  return { log: () => lines.join('\n'), said: Promise.all(readers.map((reader): Promise<unknown> => once(reader, 'close'))) };
}
