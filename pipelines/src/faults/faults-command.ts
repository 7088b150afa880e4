import { InvalidArgumentError, type Command } from 'commander';

import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { makeScratchClone } from './scratch-clone.ts';
import { tryFault, type Taken } from './try-fault.ts';

/** `pipeline faults`: makes mistakes in a copy of the repository, and demands that the right stage finds each. */
export function faultsCommand(): Command {
  return stageCommand<{ readonly list?: true }, [readonly Fault[]]>('faults', 'make mistakes in a copy, and demand that the right stage finds each', async ({ args: [named], options: { list }, progress }) => {
    const chosen = named.length === 0 ? faults : named;
    if (list === true) return { outcome: 'planned', summary: `would plant ${chosen.length} of ${faults.length} faults`, findings: [], figures: Object.fromEntries(chosen.map(({ name, story }) => [name, story])) };
    const clone = makeScratchClone(repository);
    const taken: Taken[] = [];
    try {
      for (const fault of chosen) {
        const started = performance.now();
        const one = await tryFault(fault, clone);
        taken.push(one);
        progress(`${one.how === 'found' ? '✔' : '✖'} ${fault.name}: ${one.how} by pipeline ${fault.caughtBy[0]} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      }
    } finally {
      clone.remove();
    }
    const count = (how: Taken['how']): number => taken.filter((one) => one.how === how).length;
    return {
      outcome: count('missed') > 0 ? 'failed' : count('blocked') > 0 ? 'blocked' : 'passed',
      summary: `${count('found')} of ${chosen.length} mistakes were found by the stage that has to${count('blocked') === 0 ? '' : `; ${count('blocked')} could not be tried, for a tool is missing`}`,
      findings: taken.flatMap(({ findings }) => findings),
    };
  })
    .argument('[names...]', 'faults to plant; by default all', readFault)
    .option('--list', 'say which there are, and plant none');
}

function readFault(name: string, before: readonly Fault[] = []): readonly Fault[] {
  const fault = faults.find((one) => one.name === name);
  if (fault === undefined) throw new InvalidArgumentError(`the faults are ${faults.map((one) => one.name).join(', ')}`);
  return [...before, fault];
}
