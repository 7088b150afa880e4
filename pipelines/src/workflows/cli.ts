import { exitCodes } from '../exit-codes.ts';
import { filesIn, inWords, judge } from './judge.ts';
import { rules } from './rules.ts';

const found = judge(filesIn(process.cwd()), rules);
for (const one of found) console.error(inWords(one));
process.exitCode = found.length === 0 ? exitCodes.done : exitCodes.found;
