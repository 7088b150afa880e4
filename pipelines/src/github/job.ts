import { readFileSync } from 'node:fs';

/** The job of GitHub in which we run, as far as it matters for what is told to people. */
export interface Job {
  /** The commit that people look at. */
  readonly commit: string;
  readonly pullRequest?: number;
  /** What a pull request goes to. */
  readonly base?: string;
  /** A pull request from somebody else's copy; its token may only read. */
  readonly fromFork: boolean;
}

interface Event {
  readonly pull_request?: {
    readonly number: number;
    readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
    readonly base: { readonly sha: string; readonly repo: { readonly full_name: string } };
  };
}

/**
 * Reads what GitHub says about the job. For a pull request GITHUB_SHA is a merge that nobody wrote and nobody looks at, so its own commit
 * is taken.
 */
export function readJob(env: NodeJS.ProcessEnv = process.env): Job {
  const { GITHUB_EVENT_PATH: file = '', GITHUB_SHA: commit = '' } = env;
  const { pull_request: pull } = (file === '' ? {} : JSON.parse(readFileSync(file, 'utf8'))) as Event;
  if (pull === undefined) return { commit, fromFork: false };
  return { commit: pull.head.sha, pullRequest: pull.number, base: pull.base.sha, fromFork: pull.head.repo?.full_name !== pull.base.repo.full_name };
}
