import { InvalidArgumentError, type Command } from 'commander';

import type { Finding } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { makeScratchClone } from './scratch-clone.ts';
import { tryFault } from './try-fault.ts';

/** `pipeline faults`: makes mistakes in a copy of the repository, and demands that the right stage finds each. */
export function faultsCommand(): Command {
  return stageCommand<{ readonly list?: true }, [readonly Fault[] | undefined]>('faults', 'make mistakes in a copy, and demand that the right stage finds each', async ({ args: [named = faults], options: { list }, progress }) => {
    if (list === true) return { outcome: 'planned', summary: `there are ${faults.length} faults`, findings: [], figures: Object.fromEntries(faults.map(({ name, story }) => [name, story])) };
    const clone = makeScratchClone(repository);
    const missed: Finding[] = [];
    try {
      for (const fault of named) {
        const started = performance.now();
        const finding = await tryFault(fault, clone);
        if (finding !== undefined) missed.push(finding);
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        progress(`${finding === undefined ? '✔' : '✖'} ${fault.name}: ${finding === undefined ? 'found' : 'not found'} by pipeline ${fault.caughtBy[0]} (${seconds} s)`);
      }
    } finally {
      clone.remove();
    }
    return {
      outcome: missed.length === 0 ? 'passed' : 'failed',
      summary: `${named.length - missed.length} of ${named.length} mistakes were found by the stage that has to`,
      findings: missed,
    };
  })
    .argument('[names...]', 'faults to plant; by default all that are committed here', readFault)
    .option('--list', 'say which there are, and plant none');
}

function readFault(name: string, before: readonly Fault[] | undefined): readonly Fault[] {
  const fault = faults.find((one) => one.name === name);
  if (fault === undefined) throw new InvalidArgumentError(`the faults are ${faults.map((one) => one.name).join(', ')}`);
  return [...(before ?? []), fault];
}
