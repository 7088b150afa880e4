import { InvalidArgumentError, type Command } from 'commander';

import { stageCommand } from '../stage/stage-command.ts';
import { probe } from './probes.ts';
import { readCommit } from './read-options.ts';

const patience = 15_000;

/** `pipeline verify`: whether what runs somewhere is the release that was meant, and does its work. */
export function verifyCommand(): Command {
  return stageCommand<{ readonly commit?: string }, [string]>('verify', 'ask a release from outside whether it is the right one and does its work', async ({ args: [address], options: { commit }, progress }) => {
    const get = async (url: string): Promise<Response> => await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) });
    const findings = await probe({ address, commit }, get, progress);
    return {
      outcome: findings.length === 0 ? 'passed' : 'failed',
      summary: findings.length === 0 ? `${address} does what it should` : `${findings.length} things are wrong with ${address}`,
      findings,
    };
  })
    .argument('<address>', 'where people reach it, as in https://exemplar.example', readAddress)
    .option('--commit <commit>', 'that has to answer', readCommit);
}

function readAddress(word: string): string {
  const url = URL.canParse(word) ? new URL(word) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.origin;
  throw new InvalidArgumentError(`“${word}” is no address; right is something like https://exemplar.example`);
}
