import { allNeeds, passedBefore } from '../graph.ts';
import { jobNamed, jobsIn, stageOf, type Rule } from '../rule.ts';
import type { Job } from '../workflow.ts';

/** What has to have passed before anything is deployed anywhere. */
export const gates = ['check', 'test', 'contract', 'synth', 'image', 'sbom', 'scan', 'evidence', 'provenance'] as const;

/** Where a release goes, in this order. */
export const environments = ['dev', 'staging', 'production'] as const;

/**
 * @ksb workflow-gates D5 D6 K1 K14 S15: the graph of jobs is searched for a way to a deployment that misses a gate, across workflows
 * that call each other, so no later change of the pipeline can open one unnoticed.
 * @cut replace "!passed.has(gate)" with "passed.size < 0"
 */
export const gatesBeforeDeploy: Rule = {
  name: 'gates-before-deploy',
  why: 'What was not judged does not go to people.',
  judge: (automation) => jobsIn(automation).flatMap((place) => place.job.steps
    .filter((step) => stageOf(step) === 'deploy')
    .flatMap((step) => {
      const { workflow: { file }, job } = place;
      const passed = passedBefore(automation, place, step);
      return [
        ...gates.filter((gate) => !passed.has(gate)).map((gate) => ({ file, line: step.line, message: `${jobNamed(job)} can be reached without “${gate}”`, right: `let it, or whatever calls it, need a job without a condition that runs ${gate}` })),
        ...(step.condition === undefined ? [] : [{ file, line: step.condition.line, message: `${jobNamed(job)} deploys under a condition of its own`, right: 'leave if: out; then a step before it that failed keeps it from running' }]),
      ];
    })),
};

const environmentOf = ({ environment, inputs }: Job): string | undefined => inputs.find(({ key }) => key === 'environment')?.value ?? environment;

/** A job that waits for a person, or calls what does, comes after the one before. */
export const environmentsInOrder: Rule = {
  name: 'environments-in-order',
  why: 'Production is not where one finds out.',
  judge: (automation) => jobsIn(automation).flatMap(({ workflow, job }) => {
    const at = environments.findIndex((one) => one === environmentOf(job));
    const before = environments[at - 1];
    if (before === undefined || allNeeds(workflow, job).some((one) => environmentOf(one) === before)) return [];
    return [{ file: workflow.file, line: job.line, message: `${jobNamed(job)} goes to ${environments[at] ?? ''} without having been in ${before}`, right: `let it need the job that goes to ${before}` }];
  }),
};

/**
 * @ksb workflow-results D5 D6 K1 S15: one last job waits for every other and is the check that a branch rule asks for, so a job that is
 * added later is required from its first day.
 * @cut replace "!last.needs.includes(id)" with "last.id === ''"
 */
export const resultsOfAll: Rule = {
  name: 'results-of-all',
  why: 'A check that nobody waits for can be red for weeks.',
  judge: ({ workflows }) => workflows
    .filter(({ events }) => events.some(({ key }) => key === 'pull_request'))
    .flatMap(({ file, jobs }) => {
      const last = jobs.find(({ steps }) => steps.some((step) => stageOf(step) === 'results'));
      if (last === undefined) return [{ file, line: 1, message: 'no job says how the others ended', right: 'add a last job that runs the stage results' }];
      const missed = jobs.filter(({ id }) => id !== last.id && !last.needs.includes(id));
      return [
        ...missed.map((job) => ({ file, line: last.line, message: `${jobNamed(last)} does not wait for ${jobNamed(job)}`, right: `add ${job.id} to its needs:` })),
        ...(last.condition?.value.includes('always()') === true ? [] : [{ file, line: last.line, message: `${jobNamed(last)} is left out when another job fails, and left out counts as passed`, right: 'write if: ${{ always() }}' }]),
      ];
    }),
};

const bySetting = /^\$\{\{ (?:needs\.settings\.outputs|inputs)\.(\w+) == 'on' \}\}$/;

/** Stages that only say what became of the others, and have to run whatever it was. */
const tells: readonly string[] = ['results', 'report'];

export const leftOutBySetting: Rule = {
  name: 'left-out-by-setting',
  why: 'A job that is skipped looks like one that passed; only the settings say in words what is left out.',
  judge: (automation) => jobsIn(automation).flatMap(({ workflow: { file }, job }) => {
    if (job.condition === undefined || job.steps.some((step) => tells.includes(stageOf(step) ?? ''))) return [];
    if (bySetting.exec(job.condition.value)?.[1] === job.id) return [];
    return [{ file, line: job.condition.line, message: `${jobNamed(job)} can be left out, and nobody is told why`, right: `write if: \${{ needs.settings.outputs.${job.id} == 'on' }}, and its reason in pipelines/src/settings/settings.ts` }];
  }),
};
