import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Command, InvalidArgumentError } from 'commander';

import { verifyEvidence, type Finding } from '../attestation/verify.ts';
import { evidencePlace } from '../evidence/gather.ts';
import { findRoot } from '../scan/candidates.ts';
import { noCommit, readRepository } from '../scan/repository.ts';
import { scanAt, UnknownRevision } from '../scan/scan-at.ts';
import { attestationFolder, bundleName } from './attest-command.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly evidence?: string;
  readonly bundle?: string;
  readonly key?: KeyObject;
  readonly json?: boolean;
}

/** `ksb verify`: whether evidence is what its statements and its repository say. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check evidence.json against its statements, their signatures and the repository at its commit')
    .option('--evidence <file>', 'the document; by default .ksb/evidence.json of the repository')
    .option('--bundle <file>', 'its statements, signed or not; by default those of ksb attest')
    .option('--key <file>', 'the public key (PEM) that every statement must be signed with', readKey)
    .option('--json', 'print every finding as one JSON document')
    .action((options: Options, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      try {
        const findings = verifyEvidence({
          evidence: readFileSync(options.evidence ?? evidencePlace(root)),
          bundle: readFileSync(options.bundle ?? path.join(attestationFolder(root), bundleName), 'utf8'),
          ...(options.key === undefined ? {} : { key: options.key }),
          ...(readRepository(root).commit === noCommit ? {} : { claimsAt: (commit: string) => scanAt(root, commit).claims }),
        });
        console.log(options.json === true ? JSON.stringify(findings, undefined, 2) : findings.map(print).join('\n'));
        process.exitCode = findings.some(({ outcome }) => outcome === 'refused') ? exitCodes.found : exitCodes.done;
      } catch (error) {
        if (!(error instanceof UnknownRevision) && (error as NodeJS.ErrnoException).code === undefined) throw error;
        console.error(`${(error as Error).message}; make what is missing with: pnpm ksb evidence, then pnpm ksb attest`);
        process.exitCode = exitCodes.found;
      }
    });
}

const print = ({ what, outcome, said }: Finding): string => `${outcome}: ${what}: ${said}`;

function readKey(file: string): KeyObject {
  try {
    return createPublicKey(readFileSync(file));
  } catch (error) {
    throw new InvalidArgumentError(`${file} holds no public key: ${(error as Error).message}`);
  }
}
