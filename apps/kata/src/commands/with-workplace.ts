import type { Command } from 'commander';

import { exitCodes } from '../exit-codes.ts';
import type { Light } from '../judge/light.ts';
import { openWorkplace } from '../session/open-workplace.ts';
import { Refusal } from '../session/refusal.ts';
import type { Workplace } from '../session/workplace.ts';

/** Lines for the screen, and what the exit code tells. */
interface Said {
  readonly lines: readonly string[];
  /** How the work stands, where the command asked. */
  readonly light?: Light;
}

/** Does something in the checkout that a command was asked to work on; a refusal is said with every way out. */
export async function withWorkplace(command: Command, act: (workplace: Workplace) => Said | Promise<Said>): Promise<void> {
  // Whoever is interrupted leaves nothing running and no copy behind.
  process.once('SIGINT', () => process.exit(exitCodes.interrupted));
  try {
    const { lines, light = 'green' } = await act(openWorkplace(command.optsWithGlobals<{ root: string }>().root));
    if (lines.length > 0) console.log(lines.join('\n'));
    process.exitCode = exitCodes[light];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error([error.message, ...error.waysOut.map((way) => `  → ${way}`)].join('\n'));
    process.exitCode = exitCodes.misused;
  }
}

/** Whether colour helps whoever reads. */
export const isColourful = (): boolean => process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
