import { Command } from 'commander';

import type { Light } from '../judge/light.ts';
import { check, printEdited, printHistory, type Checked } from '../session/check.ts';
import { printResults } from '../session/print-results.ts';
import { sessionUnderWay } from '../session/session.ts';
import { standingOf } from '../session/standing.ts';
import { printTimeLeft } from '../session/turn-words.ts';
import { watchAndCheck } from '../session/watch-and-check.ts';
import type { Workplace } from '../session/workplace.ts';
import { isColourful, withWorkplace } from './with-workplace.ts';

interface Options {
  readonly watch?: true;
  readonly json?: true;
}

/** `kata check`: each check with its light, and why it is not green. */
export function checkCommand(): Command {
  return new Command('check')
    .description('judge the work; exits with 0 when green, 1 when red, 3 when amber')
    .option('--watch', 'judge again after every save, and say when the turn is over; Ctrl-C ends it')
    .option('--json', 'print one JSON document for each time, with whole reasons')
    .action(async (options: Options, command: Command) => {
      await withWorkplace(command, async (workplace) => {
        const look = async (): Promise<Light> => await checkAndPrint(workplace, options);
        const light = await look();
        if (options.watch === true) await watchAndCheck(workplace, look);
        return { lines: [], light };
      });
    });
}

async function checkAndPrint(workplace: Workplace, { json }: Options): Promise<Light> {
  const checked = await check(workplace, sessionUnderWay(workplace));
  console.log(json === true ? toJson(checked) : inLines(checked).join('\n'));
  return standingOf(checked.results).light;
}

function inLines({ results, history, edited, session: { state, problems } }: Checked): string[] {
  return [...printHistory(history), ...printResults(results, { colour: isColourful() }), ...printEdited(edited, state.start), printTimeLeft(state), ...problems];
}

const toJson = ({ results, history, edited, session }: Checked): string =>
  JSON.stringify({ session: session.name, ...standingOf(results), checks: results, history, edited, problems: session.problems }, undefined, 2);
