import { Command, InvalidArgumentError } from 'commander';

import { nearest } from '../claim/nearest.ts';
import { printProblem, printWarning } from '../claim/problem.ts';
import { claimStates, type ClaimState } from '../evidence/evidence.ts';
import { evidencePlace, gatherEvidence, writeEvidence } from '../evidence/gather.ts';
import { isProven, printSummary, summarise } from '../evidence/summary.ts';
import { findRoot } from '../scan/candidates.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly accept: ReadonlySet<ClaimState>;
  readonly output?: string;
  readonly json?: boolean;
}

/** `ksb evidence`: joins claims and proof results into evidence.json. */
export function evidenceCommand(): Command {
  return new Command('evidence')
    .description('join every claim with its proofs’ last results into evidence.json')
    .option('--accept <states>', 'states that are no reason to fail, joined by commas', readStates, new Set<ClaimState>())
    .option('--output <file>', 'where to write it; by default .ksb/evidence.json of the repository')
    .option('--json', 'print the figures as one JSON document')
    .action(async (options: Options, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      const { evidence, scan: { problems }, warnings } = await gatherEvidence(root);
      if (problems.length === 0) writeEvidence(options.output ?? evidencePlace(root), evidence);
      if (options.json === true) console.log(JSON.stringify({ ...summarise(evidence), problems, warnings }, undefined, 2));
      else console.log(printSummary(evidence, options.accept));
      for (const one of warnings) console.error(printWarning(one));
      for (const problem of problems) console.error(printProblem(problem));
      const wanting = evidence.claims.some((claim) => !isProven(claim) && !options.accept.has(claim.state));
      process.exitCode = wanting || problems.length > 0 ? exitCodes.found : exitCodes.done;
    });
}

function readStates(value: string): ReadonlySet<ClaimState> {
  return new Set(value.split(',').map((word) => {
    const state = claimStates.find((one) => one === word.trim());
    if (state !== undefined) return state;
    const meant = nearest(word, claimStates);
    throw new InvalidArgumentError(meant === undefined ? `the states are ${claimStates.join(', ')}` : `did you mean ${meant}?`);
  }));
}
