import type { Rule } from '../rule.ts';

/** They run with the repository's own rights what a stranger can influence. */
const privileged = ['pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion', 'discussion_comment', 'fork', 'watch'];

const known = ['merge_group', 'pull_request', 'push', 'schedule', 'workflow_call', 'workflow_dispatch'];

/**
 * @ksb workflow-no-strangers D5 D9 K5 S9 S15: nothing that a stranger sets off runs with the rights of this repository, which is how
 * a pull request poisoned the releases of TanStack in May 2026 under a valid signature.
 * @cut replace "privileged.includes(key)" with "key === ''"
 */
export const noPrivilegedEvent: Rule = {
  name: 'no-privileged-event',
  why: 'What a stranger sets off would run with rights that a pull request does not have.',
  judge: ({ workflows }) => workflows.flatMap(({ file, events }) => events
    .filter(({ key }) => privileged.includes(key))
    .map(({ key, line }) => ({ file, line, message: `anybody can set this workflow off by “${key}”, with the rights of this repository`, right: 'use pull_request, which gets a token that can only read' }))),
};

export const knownEvent: Rule = {
  name: 'known-event',
  why: 'An event that nobody looked at may carry what nobody expects.',
  judge: ({ workflows }) => workflows.flatMap(({ file, events }) => events
    .filter(({ key }) => !known.includes(key) && !privileged.includes(key))
    .map(({ key, line }) => ({ file, line, message: `“${key}” is no event that workflows here begin with`, right: `use one of ${known.join(', ')}` }))),
};

export const answersTheQueue: Rule = {
  name: 'answers-the-queue',
  why: 'A merge queue waits for ever for a check that does not begin.',
  judge: ({ workflows }) => workflows
    .filter(({ events }) => events.some(({ key }) => key === 'pull_request') && !events.some(({ key }) => key === 'merge_group'))
    .map(({ file, events }) => ({ file, line: events[0]?.line ?? 1, message: 'it judges pull requests, and not what the merge queue makes of them', right: 'add merge_group: to the events' })),
};
