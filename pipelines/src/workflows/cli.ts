import { exitCodes } from '../exit-codes.ts';
import { program } from '../program.ts';
import { filesIn, inWords, judge } from './judge.ts';
import { rules } from './rules.ts';
import { knownStage } from './rules/commands.ts';

const stages = program().commands.map((command) => command.name());
const found = judge(filesIn(process.cwd()), [...rules, knownStage(stages)]);
for (const one of found) console.error(inWords(one));
process.exitCode = found.length === 0 ? exitCodes.done : exitCodes.found;
