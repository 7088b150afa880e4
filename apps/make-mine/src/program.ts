import { readFileSync, statSync } from 'node:fs';

import { Command, CommanderError, InvalidArgumentError } from 'commander';

import type { Answers } from './answers/answers.ts';
import { completeAnswers } from './answers/complete-answers.ts';
import { readAnswers } from './answers/read-answers.ts';
import { cleanCheckout } from './commands/checkout.ts';
import { branchToMake, make, planToMake } from './commands/make.ts';
import { undo } from './commands/undo.ts';
import { update } from './commands/update.ts';
import { Blocked } from './copy/lock-again.ts';
import { readFiles } from './copy/make-copy.ts';
import { exitCodes } from './exit-codes.ts';
import { GitRefused } from './git/git.ts';
import { madeInWords, updatedInWords } from './in-words.ts';
import { TemplateWrong, Refusal } from './refusal.ts';

interface Options extends Partial<Answers> {
  readonly root: string;
  readonly answers?: Partial<Answers>;
  readonly yes?: true;
  readonly dryRun?: true;
  readonly json?: true;
  readonly update?: string;
  readonly undo?: true;
}

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(',')];

/** The command `make-mine`. */
export function program(): Command {
  return new Command('make-mine')
    .description('Makes this copy of the exemplar your own: its names, its parts, what is inherited, and what to do first.')
    .option('--title <words>', 'what it is called, as people read it: Blue Harbour')
    .option('--service <word>', 'the same for machines: harbour')
    .option('--repository <owner/name>', 'where it is in GitHub: ada/blue-harbour')
    .option('--scope <name>', 'the scope of its packages; by default the owner')
    .option('--without <part>', 'a part to leave out; several times, or with commas', several)
    .option('--answers <file>', 'a YAML file with these answers, under the same names', readAnswersFile)
    .option('--yes', 'ask nothing: what was not said is as usual')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--json', 'print one JSON document, and ask nothing')
    .option('--update <upstream>', 'take what the exemplar has learnt: a commit of it that was fetched, like upstream/main')
    .option('--undo', 'go back to how it was before')
    .option('--root <folder>', 'the repository to work on', readFolder, process.cwd())
    .addHelpText('after', '\nExit codes: 0 done; 1 something is left for you to settle; 2 the command was misused or refused; 3 a program that is needed did not work.')
    .exitOverride(({ exitCode }: CommanderError) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused))
    .action(async (options: Options) => { await act(options); });
}

/** Runs the command; what is refused is said with every way out. */
export async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    process.exitCode = codeOf(error);
    const ways = error instanceof Refusal ? error.waysOut : [];
    console.error([error instanceof Error ? error.message : '', ...ways.map((way) => `  → ${way}`)].join('\n'));
  }
}

/** @throws unknown whatever nobody foresaw */
function codeOf(error: unknown): number {
  if (error instanceof Refusal) return exitCodes.misused;
  if (error instanceof Blocked || error instanceof GitRefused || error instanceof TemplateWrong) return exitCodes.blocked;
  if (error instanceof Error && error.name === 'ExitPromptError') return exitCodes.interrupted;
  throw error;
}

async function act(options: Options): Promise<void> {
  const git = cleanCheckout(options.root);
  const say = (words: string, data: unknown): void => { console.log(options.json === true ? JSON.stringify(data, undefined, 2) : words); };
  if (options.undo === true) {
    const branch = undo(git);
    say(`You are on ${branch} again, as before.`, { branch });
    return;
  }
  if (options.update !== undefined) {
    const updated = update(git, options.update);
    say(updatedInWords(updated), updated);
    process.exitCode = updated.conflicts.length === 0 ? exitCodes.done : exitCodes.left;
    return;
  }
  branchToMake(git);
  const asks = options.yes !== true && options.json !== true && process.stdin.isTTY;
  const answers = await completeAnswers({ ...options.answers, ...said(options) }, readFiles(git.root), asks);
  const made = options.dryRun === true ? planToMake(git, answers) : make(git, answers);
  say(madeInWords(made), { answers, edits: made.edits.map(({ file, does, to }) => ({ file, does, to })), branch: made.branch, inheritedFrom: made.inheritedFrom });
}

function said({ title, service, scope, repository, without }: Options): Partial<Answers> {
  return Object.fromEntries(Object.entries({ title, service, scope, repository, without }).filter(([, value]) => value !== undefined));
}

function readAnswersFile(file: string): Partial<Answers> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new InvalidArgumentError('there is no such file');
  return readAnswers(file, readFileSync(file, 'utf8'));
}

function readFolder(value: string): string {
  if (statSync(value, { throwIfNoEntry: false })?.isDirectory() !== true) throw new InvalidArgumentError('there is no such folder');
  return value;
}
