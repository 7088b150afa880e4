import { Command, InvalidArgumentError } from 'commander';

import { evidencePlace } from '../evidence/gather.ts';
import { EvidenceUnreadable, readEvidence } from '../evidence/read-evidence.ts';
import { pipelineToken } from '../publish/pipeline-token.ts';
import { publish, PublishError, type Receipt } from '../publish/publish.ts';
import { findRoot } from '../scan/candidates.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly to: URL;
  readonly portfolio: string;
  readonly audience?: URL;
  readonly evidence?: string;
  readonly json?: boolean;
}

/** `ksb publish`: sends evidence.json to the portfolio service. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('send evidence.json from a pipeline to the portfolio service; sending it twice changes nothing')
    .requiredOption('--to <url>', 'address of the service', readUrl)
    .requiredOption('--portfolio <id>', 'the portfolio that the evidence belongs to')
    .option('--audience <url>', 'address that the service knows itself by, where it is another one', readUrl)
    .option('--evidence <file>', 'the document to send; by default .ksb/evidence.json of the repository')
    .option('--json', 'print the service’s receipt as one JSON document')
    .action(async (options: Options, command: Command) => {
      const { to, portfolio, audience = to, json } = options;
      const place = options.evidence ?? evidencePlace(findRoot(command.optsWithGlobals<{ root: string }>().root));
      try {
        const evidence = readEvidence(place);
        const token = await pipelineToken(process.env, audience.origin);
        const receipt = await publish(evidence, { service: to, portfolio, token });
        console.log(json === true ? JSON.stringify(receipt) : print(receipt));
      } catch (error) {
        if (!(error instanceof PublishError) && !(error instanceof EvidenceUnreadable)) throw error;
        console.error(error.message);
        process.exitCode = exitCodes.found;
      }
    });
}

function readUrl(value: string): URL {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new InvalidArgumentError('write it like http://127.0.0.1:3000');
  return url;
}

function print({ portfolioId, commit, outcome, claimCount }: Receipt): string {
  return `${outcome}: ${claimCount} claims at ${commit.slice(0, 7)} in portfolio “${portfolioId}”`;
}
