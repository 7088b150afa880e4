import { Command } from 'commander';

import { printProblem, printWarning } from '../claim/problem.ts';
import { nearest } from '../claim/nearest.ts';
import { gatherEvidence } from '../evidence/gather.ts';
import { isYes } from '../questions/answers.ts';
import { questions, type Policy } from '../questions/policy.ts';
import { PolicyUnreadable, readPolicy } from '../questions/read-policy.ts';
import { assess, type Answered, type Assessment } from '../questions/roll-up.ts';
import { toDo } from '../questions/to-do.ts';
import { findRoot } from '../scan/candidates.ts';
import { allPairs } from '../standard/standard.ts';
import { exitCodes } from './exit-codes.ts';

/** `ksb check`: the five questions, and what to do next where the policy is not met. */
export function checkCommand(): Command {
  return new Command('check')
    .description('answer whether the evidence is valid, authentic, current, sufficient and reliable; fail where the policy is not met')
    .argument('[ids...]', 'claims, KSBs or duties to answer for with reasons; by default a summary of all')
    .option('--json', 'print every answer with its reason as one JSON document')
    .addHelpText('after', '\nThe policy is .ksb-policy.yaml at the root of the repository.')
    .action(async (ids: string[], { json }: { json?: boolean }, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      try {
        const policy = readPolicy(root);
        const { evidence, scan: { problems }, warnings } = await gatherEvidence(root);
        const assessment = assess(evidence, policy);
        const next = [...problems.map((problem) => `mend ${printProblem(problem)}`), ...toDo(evidence, assessment, policy)];
        for (const one of warnings) console.error(printWarning(one));
        if (ids.length > 0) {
          printAnswers(assessment, ids, json === true);
          return;
        }
        console.log(json === true ? toJson(assessment, next) : [printTotals(assessment, policy), ...printNext(next)].join('\n'));
        process.exitCode = next.length === 0 ? exitCodes.done : exitCodes.found;
      } catch (error) {
        if (!(error instanceof PolicyUnreadable)) throw error;
        console.error(error.message);
        process.exitCode = exitCodes.misused;
      }
    });
}

function toJson({ claims, ksbs, duties, pairs }: Assessment, next: readonly string[]): string {
  return JSON.stringify({ met: next.length === 0, next, pairs: pairs.size, claims, ksbs, duties }, undefined, 2);
}

function printTotals({ claims, ksbs, duties, pairs }: Assessment, { least }: Policy): string {
  const total = (all: readonly Answered[], what: string, question: (typeof questions)[number]): string =>
    `${all.filter(({ answers }) => isYes(answers[question])).length} of ${all.length} ${what}`;
  const rows = questions.map((question) =>
    `${question.padEnd(10)}  ${[total(claims, 'claims', question), total(ksbs, 'KSBs', question), total(duties, 'duties', question)].join(', ')}`);
  return [...rows, `pairs       ${pairs.size} of ${allPairs().length}, at least ${least.pairs} asked for`].join('\n');
}

function printNext(next: readonly string[]): string[] {
  if (next.length === 0) return ['', 'The policy is met.'];
  return ['', 'The policy is not met. To do next:', ...next.map((one, n) => `${String(n + 1).padStart(3)}. ${one}`)];
}

function printAnswers({ claims, ksbs, duties }: Assessment, ids: readonly string[], json: boolean): void {
  const all = [...duties, ...ksbs, ...claims];
  const found = ids.flatMap((id) => all.find((one) => one.id === id) ?? []);
  console.log(json ? JSON.stringify(found, undefined, 2) : found.map(printOne).join('\n\n'));
  for (const id of ids.filter((one) => !all.some((known) => known.id === one))) {
    const meant = nearest(id, all.map((one) => one.id));
    console.error(`there is no claim, KSB or duty “${id}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`);
    process.exitCode = exitCodes.misused;
  }
}

function printOne({ id, answers }: Answered): string {
  return [id, ...questions.map((question) => `  ${question.padEnd(10)}  ${answers[question].answer}: ${answers[question].reason}`)].join('\n');
}
