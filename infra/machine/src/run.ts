import { text } from 'node:stream/consumers';

import { spawnTied } from './tied.ts';

/** A command ended with an error; the message is what it said. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/**
 * Runs a command to its end.
 * @returns what it printed
 * @throws CommandFailed with all that it said, when its exit code is not 0
 */
export async function run(command: readonly [string, ...string[]], options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {}): Promise<string> {
  const { stdout, stderr, exited } = spawnTied(command, { ...options, stopSignal: 'TERM' });
  const [output, errors, code] = await Promise.all([text(stdout), text(stderr), exited]);
  if (code !== 0) throw new CommandFailed([output, errors].map((one) => one.trim()).filter(Boolean).join('\n'));
  return output.trim();
}
