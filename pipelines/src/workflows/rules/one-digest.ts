import { calledBy, callersOf } from '../graph.ts';
import { actionOf, inputOf, jobNamed, jobsIn, stageOf, type Finding, type JobPlace, type Rule } from '../rule.ts';
import type { Automation, Step } from '../workflow.ts';

/** Where a value comes from: a step, or somewhere that could not be followed. */
type Origin = { readonly place: JobPlace; readonly step: Step } | { readonly place: JobPlace; readonly unknown: string };

/** Follows `${{ needs.build.outputs.digest }}` through jobs and the workflows that they consist of, back to the step that wrote it. */
function originsOf(automation: Automation, place: JobPlace, expression: string): readonly Origin[] {
  const lost: readonly Origin[] = [{ place, unknown: expression }];
  const [, words = ''] = /^\$\{\{ ([\w.-]+) \}\}$/.exec(expression) ?? [];
  const [context, first = '', , last = ''] = words.split('.');
  if (context === 'inputs') {
    const callers = callersOf(automation, place.workflow);
    return callers.length === 0 ? lost : callers.flatMap((caller) => originsOf(automation, caller, caller.job.inputs.find(({ key }) => key === first)?.value ?? ''));
  }
  if (context === 'steps') {
    const step = place.job.steps.find(({ id }) => id === first);
    return step === undefined ? lost : [{ place, step }];
  }
  if (context === 'needs' && place.job.needs.includes(first)) return outputOf(automation, place, first, last) ?? lost;
  return lost;
}

function outputOf(automation: Automation, { workflow }: JobPlace, id: string, name: string): readonly Origin[] | undefined {
  const job = workflow.jobs.find((one) => one.id === id);
  if (job === undefined) return undefined;
  const called = calledBy(automation, job);
  if (called === undefined) {
    const output = job.outputs.find(({ key }) => key === name);
    return output === undefined ? undefined : originsOf(automation, { workflow, job }, output.value);
  }
  const [, inner = '', outer = ''] = /^\$\{\{ jobs\.([\w-]+)\.outputs\.([\w-]+) \}\}$/.exec(called.outputs.find(({ key }) => key === name)?.value ?? '') ?? [];
  const [some] = called.jobs;
  return some === undefined ? undefined : outputOf(automation, { workflow: called, job: some }, inner, outer);
}

/** The stages that take an image by its digest. */
const takers = ['deploy', 'promote', 'provenance'];

function digestsIn({ job }: JobPlace): readonly { readonly step: Step; readonly expression: string }[] {
  return job.steps.flatMap((step) => {
    if (actionOf(step) === 'actions/attest') {
      const digest = inputOf(step, 'subject-digest');
      return digest === undefined ? [] : [{ step, expression: digest }];
    }
    if (!takers.includes(stageOf(step) ?? '')) return [];
    const [, variable] = / --digest "\$([A-Z_]+)"/.exec(step.run?.value ?? '') ?? [];
    return [{ step, expression: [...step.env, ...job.env].find(({ key }) => key === variable)?.value ?? '' }];
  });
}

/**
 * @ksb workflow-one-digest D5 D6 D9 K1 K5 S10 S15: the digest that is attested, promoted and deployed is followed from job to job back to the
 * one step that built it, so what people get is what was judged, to the byte.
 * @cut replace "stageOf(origin.step) === 'image'" with "stageOf(origin.step) !== 'deploy'"
 */
export const oneDigest: Rule = {
  name: 'one-digest',
  why: 'An image that was built again is another image.',
  judge: (automation) => jobsIn(automation).flatMap((place) => digestsIn(place).flatMap(({ step, expression }) =>
    originsOf(automation, place, expression).flatMap((origin): readonly Finding[] => {
      if ('step' in origin && stageOf(origin.step) === 'image') return [];
      const came = 'step' in origin ? `line ${origin.step.line} of ${origin.place.workflow.file}` : `“${origin.unknown}” in ${jobNamed(origin.place.job)} of ${origin.place.workflow.file}`;
      return [{ file: place.workflow.file, line: step.line, message: `${jobNamed(place.job)} takes a digest from ${came}, which built no image`, right: 'hand on the output digest of the step that runs the stage image' }];
    }))),
};
