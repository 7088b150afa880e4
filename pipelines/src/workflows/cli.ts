import { exitCodes } from '../exit-codes.ts';
import { program } from '../program.ts';
import { filesIn, inWords, judge } from './judge.ts';
import { knownStage, type Stages } from './rules/commands.ts';
import { rules } from './rules.ts';

/** What hands its options on to another program. */
const handingOn = ['bench', 'drill'];

const stages: Stages = new Map(program().commands.map((command) =>
  [command.name(), handingOn.includes(command.name()) ? undefined : command.options.map(({ long }) => long ?? '')]));
const found = judge(filesIn(process.cwd()), [...rules, knownStage(stages)]);
for (const one of found) console.error(inWords(one));
process.exitCode = found.length === 0 ? exitCodes.done : exitCodes.found;
