import { Command } from 'commander';

import { explain, printExplanation, UnknownCode } from '../evidence/explain.ts';
import { gatherEvidence } from '../evidence/gather.ts';
import { findRoot } from '../scan/candidates.ts';
import { exitCodes } from './exit-codes.ts';

/** `ksb explain`: the words of the standard for a duty or KSB, and this repository's evidence for it. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('print a duty or KSB in the words of the standard, and this repository’s evidence for it')
    .argument('<id>', 'like D10 or K11')
    .option('--json', 'print one JSON document')
    .action(async (id: string, options: { json?: boolean }, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      try {
        const explanation = explain((await gatherEvidence(root)).evidence, id);
        console.log(options.json === true ? JSON.stringify(explanation, undefined, 2) : printExplanation(explanation));
      } catch (error) {
        if (!(error instanceof UnknownCode)) throw error;
        console.error(error.message);
        process.exitCode = exitCodes.misused;
      }
    });
}
