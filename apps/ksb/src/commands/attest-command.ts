import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Command } from 'commander';

import { predicatesOf, printBundle, statementsOf, testResultType } from '../attestation/statement.ts';
import { evidencePlace } from '../evidence/gather.ts';
import { EvidenceUnreadable, readEvidence } from '../evidence/read-evidence.ts';
import { findRoot } from '../scan/candidates.ts';
import { exitCodes } from './exit-codes.ts';

/** Where the statements are kept in a repository. */
export const attestationFolder = (root: string): string => path.join(root, '.ksb', 'attestation');
export const bundleName = 'evidence.intoto.jsonl';

/** `ksb attest`: says of evidence.json, by its digest, what stands in it. */
export function attestCommand(): Command {
  return new Command('attest')
    .description('write in-toto statements over evidence.json, and their predicates for GitHub’s attest action')
    .option('--evidence <file>', 'the document to speak of; by default .ksb/evidence.json of the repository')
    .option('--output <folder>', 'where to write; by default .ksb/attestation of the repository')
    .option('--json', 'print the statements as one JSON document')
    .action((options: { evidence?: string; output?: string; json?: boolean }, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      const place = options.evidence ?? evidencePlace(root);
      try {
        const evidence = readEvidence(place);
        const statements = statementsOf(readFileSync(place), evidence);
        const folder = options.output ?? attestationFolder(root);
        mkdirSync(folder, { recursive: true });
        const files = {
          [bundleName]: printBundle(statements),
          ...Object.fromEntries([...predicatesOf(evidence)].map(([type, predicate]) => [predicateName(type), `${JSON.stringify(predicate, undefined, 2)}\n`])),
        };
        for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
        const names = Object.keys(files).map((name) => path.relative(process.cwd(), path.join(folder, name)));
        console.log(options.json === true ? JSON.stringify(statements, undefined, 2) : names.join('\n'));
      } catch (error) {
        if (!(error instanceof EvidenceUnreadable)) throw error;
        console.error(error.message);
        process.exitCode = exitCodes.found;
      }
    });
}

const predicateName = (type: string): string => (type === testResultType ? 'test-result.json' : 'evidence-predicate.json');
