import { jobNamed, jobsIn, type Rule } from '../rule.ts';

const mostMinutes = 180;

export const timeout: Rule = {
  name: 'timeout',
  why: 'A job that hangs would cost six hours, and keep everybody waiting.',
  judge: (automation) => jobsIn(automation)
    .filter(({ job: { calls, timeout: limit } }) => calls === undefined && !(Number(limit?.value) > 0 && Number(limit?.value) <= mostMinutes))
    .map(({ workflow: { file }, job }) => ({ file, line: job.timeout?.line ?? job.line, message: `${jobNamed(job)} has no end`, right: `write timeout-minutes: with at most ${mostMinutes}` })),
};

/** Called workflows wait with their callers. */
const isCalled = (events: readonly { readonly key: string }[]): boolean => events.every(({ key }) => key === 'workflow_call');

export const concurrency: Rule = {
  name: 'concurrency',
  why: 'Two runs over the same thing overtake each other, or cost twice for one answer.',
  judge: ({ workflows }) => workflows
    .filter(({ events, concurrency: limit }) => !isCalled(events) && (limit?.group === undefined || limit.cancel === undefined))
    .map(({ file, concurrency: limit }) => ({ file, line: limit?.line ?? 1, message: 'two runs of this workflow can overtake each other', right: 'write concurrency: with a group:, and cancel-in-progress: true or false' })),
};

/**
 * @ksb workflow-one-release D5 D6 K1 S15: an environment takes one release at a time and none is broken off, so what runs there is
 * never half of one and half of another.
 * @cut replace "limit.cancel !== 'false'" with "false"
 */
export const oneReleaseAtATime: Rule = {
  name: 'one-release-at-a-time',
  why: 'A deployment that is broken off leaves something that nobody built.',
  judge: (automation) => jobsIn(automation)
    .filter(({ job: { environment, concurrency: limit } }) => environment !== undefined && (limit?.group === undefined || limit.cancel !== 'false'))
    .map(({ workflow: { file }, job }) => ({ file, line: job.concurrency?.line ?? job.line, message: `${jobNamed(job)} changes an environment, and another run can come between`, right: 'write concurrency: at the job, with a group: for the environment and cancel-in-progress: false' })),
};

export const nothingForgiven: Rule = {
  name: 'nothing-forgiven',
  why: 'A step that may fail tells nobody that it did.',
  judge: (automation) => jobsIn(automation).flatMap(({ workflow: { file }, job }) => [job, ...job.steps]
    .filter(({ forgives }) => forgives)
    .map(({ line }) => ({ file, line, message: `${jobNamed(job)} goes on after a failure`, right: 'leave continue-on-error out; what only reports exits with 0 itself' }))),
};
