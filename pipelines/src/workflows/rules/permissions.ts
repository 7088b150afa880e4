import { actionOf, jobNamed, jobsIn, stageOf, type Rule } from '../rule.ts';
import type { Automation, Entry, Job } from '../workflow.ts';
import { calledBy } from '../graph.ts';

export const nothingByDefault: Rule = {
  name: 'nothing-by-default',
  why: 'A job that is added later and says nothing should be able to do nothing.',
  judge: ({ workflows }) => workflows
    .filter(({ permissions }) => permissions?.all !== undefined || permissions?.scopes.length !== 0)
    .map(({ file, permissions }) => ({ file, line: permissions?.line ?? 1, message: 'jobs that say nothing can do something', right: 'write permissions: {} at the top, and what it needs at each job' })),
};

export const jobSaysWhatItMay: Rule = {
  name: 'job-permissions',
  why: 'Whoever reads a job should see what a step that was taken over could do.',
  judge: (automation) => jobsIn(automation)
    .filter(({ job: { permissions } }) => permissions === undefined || permissions.all !== undefined)
    .map(({ workflow: { file }, job }) => ({ file, line: job.permissions?.line ?? job.line, message: `${jobNamed(job)} does not list what it may do`, right: 'write permissions: with each scope that it needs, or {}' })),
};

export const writesSayWhy: Rule = {
  name: 'writes-say-why',
  why: 'What nobody can give a reason for is not needed.',
  judge: (automation) => jobsIn(automation).flatMap(({ workflow: { file }, job }) => (job.permissions?.scopes ?? [])
    .filter(({ value, comment }) => value === 'write' && comment.length < 12)
    .map(({ key, line }) => ({ file, line, message: `${jobNamed(job)} may write ${key} and does not say why`, right: `write behind it what needs it, like ${key}: write # records the deployment` }))),
};

/** What each permission is for: actions and stages that cannot work without it. Nothing else gets it. */
const neededBy: Readonly<Record<string, readonly string[]>> = {
  'contents: read': ['actions/checkout'],
  'actions: read': ['github/codeql-action/analyze'],
  'security-events: write': ['github/codeql-action/analyze', 'github/codeql-action/upload-sarif'],
  'id-token: write': ['actions/attest', 'actions/deploy-pages', 'aws-actions/configure-aws-credentials', 'stage publish'],
  'attestations: write': ['actions/attest'],
  'attestations: read': ['stage provenance'],
  'checks: write': ['stage report'],
  'deployments: write': ['stage deploy', 'stage rollback'],
  'pages: write': ['actions/deploy-pages'],
  'pull-requests: write': ['stage report', 'stage strays'],
  'pull-requests: read': ['actions/dependency-review-action'],
};

const workOf = ({ steps }: Job): readonly string[] => steps.flatMap((step) => [actionOf(step), `stage ${stageOf(step) ?? ''}`]);
const written = ({ key, value }: Entry): string => `${key}: ${value}`;

/** What a job needs at most; one that consists of a workflow needs what the jobs in there may do. */
function needsOf(automation: Automation, job: Job): readonly string[] {
  const called = calledBy(automation, job);
  if (called !== undefined) return called.jobs.flatMap(({ permissions }) => (permissions?.scopes ?? []).map(written));
  return Object.entries(neededBy).filter(([, users]) => users.some((user) => workOf(job).includes(user))).map(([permission]) => permission);
}

/**
 * @ksb workflow-least-permission D5 D9 K2 K5 S9 S10 S15: each job has only the permissions that one of its steps cannot work without, by a
 * list of which those are, so what a step that was taken over can do is small and can be read off.
 * @cut replace "!needed.includes(written(scope))" with "needed.length < 0"
 */
export const leastPermission: Rule = {
  name: 'least-permission',
  why: 'A permission that nothing needs helps only whoever takes the job over.',
  judge: (automation) => jobsIn(automation).flatMap(({ workflow: { file }, job }) => {
    const needed = needsOf(automation, job);
    return (job.permissions?.scopes ?? [])
      .filter((scope) => !needed.includes(written(scope)))
      .map((scope) => ({ file, line: scope.line, message: `nothing in ${jobNamed(job)} needs ${written(scope)}`, right: `leave it out, or say in pipelines/src/workflows/rules/permissions.ts what needs it` }));
  }),
};
