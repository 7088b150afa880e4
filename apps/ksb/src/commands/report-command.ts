import { Command, Option } from 'commander';

import { diffEvidence } from '../evidence/diff.ts';
import { gatherEvidence } from '../evidence/gather.ts';
import { EvidenceUnreadable, readEvidence } from '../evidence/read-evidence.ts';
import { toMarkdown, toSarif, type Report } from '../evidence/report.ts';
import { claimsSince } from '../evidence/since.ts';
import { findRoot } from '../scan/candidates.ts';
import { scanAt, UnknownRevision } from '../scan/scan-at.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly format: string;
  readonly before?: string;
  readonly since?: string;
}

const formats: Readonly<Record<string, (report: Report) => string>> = {
  md: toMarkdown,
  json: (report) => JSON.stringify(report, undefined, 2),
  sarif: (report) => JSON.stringify(toSarif(report), undefined, 2),
};

/** `ksb report`: the evidence as a pull request shows it. It reports; `ksb evidence` judges. */
export function reportCommand(): Command {
  return new Command('report')
    .description('print the evidence for a pull request (md), for programs (json) or on the very lines (sarif)')
    .addOption(new Option('--format <format>', 'how to print it').choices(Object.keys(formats)).default('md'))
    .option('--before <file>', 'an older evidence.json to compare with, states and all')
    .option('--since <commit>', 'tell only what the change since this commit did to the evidence')
    .action(async ({ format, before, since }: Options, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      try {
        const { evidence, scan: { problems }, warnings } = await gatherEvidence(root);
        console.log(formats[format]?.({
          evidence,
          problems,
          warnings,
          ...(before === undefined ? {} : { changes: diffEvidence(readEvidence(before), evidence) }),
          ...(since === undefined ? {} : { since: claimsSince(scanAt(root, since).claims, evidence.claims) }),
        }));
      } catch (error) {
        if (!(error instanceof EvidenceUnreadable) && !(error instanceof UnknownRevision)) throw error;
        console.error(error.message);
        process.exitCode = exitCodes.misused;
      }
    });
}
