import { actionOf, jobNamed, jobsIn, stageOf, type Rule } from '../rule.ts';
import type { Entry, Job, Step } from '../workflow.ts';

const textsOf = (job: Job): readonly Entry[] => [
  ...[job.secrets, job.condition].filter((one) => one !== undefined),
  ...job.inputs, ...job.env, ...job.outputs,
  ...job.steps.flatMap(({ run, condition, env, inputs }) => [...[run, condition].filter((one) => one !== undefined), ...env, ...inputs]),
];

/**
 * @ksb workflow-no-secret D5 D9 K5 S9 S10 S15: the pipeline is known by a token that lives for one job, and no workflow reads a secret
 * that lasts, so there is none to be stolen from it.
 * @cut replace "key === 'secrets' || " with ""
 */
export const noSecret: Rule = {
  name: 'no-secret',
  why: 'A secret that lasts is worth stealing; a token of the job ends with it.',
  judge: ({ workflows }) => workflows.flatMap(({ file, env, jobs }) => [
    ...env.map((entry) => ({ entry, where: 'this workflow' })),
    ...jobs.flatMap((job) => textsOf(job).map((entry) => ({ entry, where: jobNamed(job) }))),
  ]
    .filter(({ entry: { key, value } }) => key === 'secrets' || /\bsecrets\b\s*[.[]/.test(value))
    .map(({ entry: { line }, where }) => ({ file, line, message: `${where} reads a secret that lasts`, right: 'sign in with the token of the job (id-token), or use github.token' }))),
};

const scanners = /^(?:github\/codeql-action|ossf\/scorecard-action|actions\/dependency-review-action|aquasecurity\/|gitleaks\/)/;
const scans = (step: Step): boolean => scanners.test(actionOf(step)) || stageOf(step) === 'scan';

/**
 * @ksb workflow-scanners-apart D5 D9 K5 S9 S10 S15: a scanner runs in a job that can deploy nothing, sign nothing and read no secret, for
 * scanners look at everything and were themselves the way in for attackers in 2026.
 * @cut replace "job.environment === undefined" with "job.environment !== ''"
 */
export const scannersApart: Rule = {
  name: 'scanners-apart',
  why: 'A scanner reads everything; one that was taken over should find nothing worth sending away.',
  judge: (automation) => jobsIn(automation)
    .filter(({ job }) => job.steps.some(scans))
    .flatMap(({ workflow: { file }, job }) => [
      ...(job.permissions?.scopes ?? []).filter(({ key, value }) => value === 'write' && key !== 'security-events').map(({ key, line }) => ({ line, what: `may write ${key}` })),
      ...(job.environment === undefined ? [] : [{ line: job.line, what: `is in the environment “${job.environment}”` }]),
    ].map(({ line, what }) => ({ file, line, message: `${jobNamed(job)} runs a scanner and ${what}`, right: 'scan in a job of its own, which may read, and write security-events at most' }))),
};
