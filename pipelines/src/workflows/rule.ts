import type { Action, Automation, Job, Step, Workflow } from './workflow.ts';

/** What a rule has against a line. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** What would be right. */
  readonly right: string;
}

/** One thing that every workflow is held to. */
export interface Rule {
  readonly name: string;
  /** What goes wrong without it. */
  readonly why: string;
  readonly judge: (automation: Automation) => readonly Finding[];
}

/** A job and the workflow that it is part of. */
export interface JobPlace {
  readonly workflow: Workflow;
  readonly job: Job;
}

/** A step and what it is part of, in words. */
export interface StepPlace {
  readonly file: string;
  readonly where: string;
  readonly step: Step;
}

export const jobsIn = ({ workflows }: Automation): readonly JobPlace[] =>
  workflows.flatMap((workflow) => workflow.jobs.map((job) => ({ workflow, job })));

/** The steps of all jobs and of the repository's own actions. */
export const stepsIn = (automation: Automation): readonly StepPlace[] => [
  ...jobsIn(automation).flatMap(({ workflow: { file }, job }) => job.steps.map((step) => ({ file, where: jobNamed(job), step }))),
  ...automation.actions.flatMap(({ file, steps }: Action) => steps.map((step) => ({ file, where: 'this action', step }))),
];

export const jobNamed = ({ id }: Job): string => `job “${id}”`;

/** The action that a step takes, without its version. */
export const actionOf = ({ uses }: Step): string => uses?.value.split('@')[0] ?? '';

/** The stage of the pipeline that a step runs. */
export const stageOf = ({ run }: Step): string | undefined => /^npx pnpm run pipeline ([a-z-]+)(?: |$)/.exec(run?.value ?? '')?.[1];

export const inputOf = (step: Step, key: string): string | undefined => step.inputs.find((one) => one.key === key)?.value;
