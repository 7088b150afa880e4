import { Argument, Command } from 'commander';

import { stageNamed, stages } from '../stages.ts';
import { costTable } from './cost-table.ts';
import { monthlyCost } from './monthly-cost.ts';
import { usage } from './usage.ts';

/** `aws cost`: what each stage costs in a month. */
export function costCommand(): Command {
  const names = stages.map(({ name }) => name);
  return new Command('cost')
    .description('what each stage costs in a month, and what that follows from')
    .addArgument(new Argument('[stages...]', 'by default all').choices(names))
    .option('--json', 'print one JSON document')
    .action((chosen: readonly string[], { json }: { json?: boolean }) => {
      const costs = (chosen.length === 0 ? names : chosen).map(stageNamed).map((stage) => monthlyCost(stage, usage[stage.name]));
      console.log(json === true ? JSON.stringify(costs, undefined, 2) : costTable(costs));
    });
}
