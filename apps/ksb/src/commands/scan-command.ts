import { Command } from 'commander';

import { byPlace, printProblem, printWarning } from '../claim/problem.ts';
import { findRoot } from '../scan/candidates.ts';
import { scan, type Scan } from '../scan/scan.ts';
import { readWalks } from '../walk/read-walks.ts';
import { exitCodes } from './exit-codes.ts';

/** `ksb scan`: finds every claim and everything that is wrong with one, or with a walk that leads to it. Writes nothing. */
export function scanCommand(): Command {
  return new Command('scan')
    .description('find every claim, and everything that is wrong with one or with a walk')
    .option('--json', 'print one JSON document')
    .option('--ignored', 'also list the markers that claim nothing, and why')
    .action((options: { json?: boolean; ignored?: boolean }, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      const claims = scan(root);
      const { problems } = readWalks(root, claims.claims);
      const found = { ...claims, problems: [...claims.problems, ...problems].sort(byPlace) };
      console.log(options.json === true ? JSON.stringify(found, undefined, 2) : print(found, options.ignored === true));
      process.exitCode = found.problems.length === 0 ? exitCodes.done : exitCodes.found;
    });
}

function print({ claims, ignored, problems, warnings, markers, refused }: Scan, withIgnored: boolean): string {
  return [
    ...problems.map(printProblem),
    ...warnings.map(printWarning),
    ...(withIgnored ? ignored.map(({ reason, ...place }) => printProblem({ ...place, message: `ignored: ${reason}` })) : []),
    `${markers} markers: ${claims.length} claims, ${ignored.length} ignored with a reason, ${refused} wrong.`,
  ].join('\n');
}
