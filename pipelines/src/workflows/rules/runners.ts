import { actionOf, inputOf, jobNamed, jobsIn, stepsIn, type Rule } from '../rule.ts';

export const hostedRunner: Rule = {
  name: 'hosted-runner',
  why: 'A machine of one’s own keeps what the last pull request left on it.',
  judge: (automation) => jobsIn(automation)
    .filter(({ job: { calls, runsOn } }) => calls === undefined && !/^ubuntu-\d{2}\.04(?:-arm)?$/.test(runsOn?.value ?? ''))
    .map(({ workflow: { file }, job }) => ({ file, line: job.runsOn?.line ?? job.line, message: `${jobNamed(job)} runs on “${job.runsOn?.value ?? ''}”`, right: 'name a machine of GitHub with its version, like ubuntu-24.04' })),
};

/**
 * @ksb workflow-watched-runner D5 D9 K5 S9 S10 S15: before anything else a job begins to record where it connects to, so that a tool which
 * sends away what it finds leaves a trace.
 * @cut replace "actionOf(first) !== 'step-security/harden-runner'" with "actionOf(first) === ''"
 */
export const watchedRunner: Rule = {
  name: 'watched-runner',
  why: 'Malware that reads a runner has to send somewhere what it read.',
  judge: (automation) => jobsIn(automation)
    .filter(({ job: { calls, steps: [first] } }) => calls === undefined && (first === undefined || actionOf(first) !== 'step-security/harden-runner' || first.condition !== undefined))
    .map(({ workflow: { file }, job }) => ({ file, line: job.steps[0]?.line ?? job.line, message: `nothing watches ${jobNamed(job)} from its beginning`, right: 'let step-security/harden-runner be its first step' })),
};

export const checkoutKeepsNoToken: Rule = {
  name: 'checkout-keeps-no-token',
  why: 'What checkout leaves in .git is read by every later step.',
  judge: (automation) => stepsIn(automation)
    .filter(({ step }) => actionOf(step) === 'actions/checkout' && inputOf(step, 'persist-credentials') !== 'false')
    .map(({ file, where, step }) => ({ file, line: step.line, message: `${where} leaves its token in the folder that is checked out`, right: 'write persist-credentials: false beneath with:' })),
};

/**
 * @ksb workflow-no-cache D5 D9 K5 S9 S15: no run leaves anything for another, so what a pull request put aside can never become part
 * of a release.
 * @cut replace "inputOf(step, 'cache') !== undefined" with "false"
 */
export const noCache: Rule = {
  name: 'no-cache',
  why: 'A pull request can write into a cache that a release then reads.',
  judge: (automation) => stepsIn(automation)
    .filter(({ step }) => actionOf(step).startsWith('actions/cache') || inputOf(step, 'cache') !== undefined
      || (actionOf(step) === 'actions/setup-node' && inputOf(step, 'package-manager-cache') !== 'false'))
    .map(({ file, where, step }) => ({ file, line: step.line, message: `${where} takes over what another run left`, right: 'cache nothing; at actions/setup-node write package-manager-cache: false' })),
};
