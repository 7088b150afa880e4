import { pino, type DestinationStream } from 'pino';

/** How long a line may wait for others, in milliseconds, and how many characters go out together. */
const limits = { wait: 50, together: 64 * 1024 };

/**
 * Writes lines to standard output, many at a time. Handing over each by itself costs more than making it; nobody waits for
 * one to be written, and what is left is written when the process ends.
 */
export function gatherLines(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: false });
  let lines: string[] = [];
  let characters = 0;
  let timer: NodeJS.Timeout | undefined;
  const handOver = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length > 0) output.write(lines.join(''));
    lines = [];
    characters = 0;
  };
  process.once('exit', () => {
    handOver();
    output.flushSync();
  });
  return {
    write(line) {
      lines.push(line);
      characters += line.length;
      if (characters >= limits.together) handOver();
      else timer ??= setTimeout(handOver, limits.wait);
    },
  };
}
