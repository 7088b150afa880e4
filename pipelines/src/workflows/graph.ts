import { jobsIn, stageOf, type JobPlace } from './rule.ts';
import type { Automation, Job, Step, Workflow } from './workflow.ts';

/** The workflow of this repository that a job consists of. */
export function calledBy({ workflows }: Automation, { calls }: Job): Workflow | undefined {
  return workflows.find(({ file }) => `./${file}` === calls?.value);
}

/** The jobs that consist of this workflow. */
export function callersOf(automation: Automation, { file }: Workflow): readonly JobPlace[] {
  return jobsIn(automation).filter(({ job }) => job.calls?.value === `./${file}`);
}

/** Every job that has to be over before this one begins. */
export function allNeeds(workflow: Workflow, job: Job, seen = new Set<string>()): readonly Job[] {
  return job.needs.filter((id) => !seen.has(id)).flatMap((id) => {
    seen.add(id);
    const needed = workflow.jobs.find((one) => one.id === id);
    return needed === undefined ? [] : [needed, ...allNeeds(workflow, needed, seen)];
  });
}

/** Steps that have run if the job passed. What has a condition may have been left out. */
function surelyRun(automation: Automation, job: Job): readonly Step[] {
  if (job.condition !== undefined) return [];
  const called = calledBy(automation, job);
  if (called !== undefined) return called.jobs.flatMap((one) => surelyRun(automation, one));
  return job.steps.filter(({ condition }) => condition === undefined);
}

/** The stages that have passed, by whichever way one comes to this step. */
export function passedBefore(automation: Automation, { workflow, job }: JobPlace, step?: Step): ReadonlySet<string> {
  const earlier = step === undefined ? [] : job.steps.slice(0, job.steps.indexOf(step)).filter(({ condition }) => condition === undefined);
  const here = [...earlier, ...allNeeds(workflow, job).flatMap((one) => surelyRun(automation, one))].map(stageOf).filter((stage) => stage !== undefined);
  const ways = callersOf(automation, workflow).map((caller) => passedBefore(automation, caller));
  const [first, ...others] = ways;
  return new Set([...here, ...[...first ?? []].filter((stage) => others.every((way) => way.has(stage)))]);
}
