import { Command } from 'commander';

import { diffEvidence, printDiff } from '../evidence/diff.ts';
import { EvidenceUnreadable, readEvidence } from '../evidence/read-evidence.ts';
import { exitCodes } from './exit-codes.ts';

/** `ksb diff`: what happened to each claim between two documents. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('compare two evidence.json, claim by claim; fails when a claim went red or is gone')
    .argument('<before>', 'the older document')
    .argument('<after>', 'the newer document')
    .option('--json', 'print one JSON document')
    .action((before: string, after: string, { json }: { json?: boolean }) => {
      try {
        const changes = diffEvidence(readEvidence(before), readEvidence(after));
        console.log(json === true ? JSON.stringify(changes, undefined, 2) : printDiff(changes));
        const worse = changes.some(({ change }) => change === 'gone-red' || change === 'removed');
        process.exitCode = worse ? exitCodes.found : exitCodes.done;
      } catch (error) {
        if (!(error instanceof EvidenceUnreadable)) throw error;
        console.error(error.message);
        process.exitCode = exitCodes.misused;
      }
    });
}
