import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck';

import { GitHubError, type Asker } from './github-error.ts';

const Client = Octokit.plugin(paginateRest, retry, throttling);

/** A repository in GitHub, and what lets us speak with it. */
export interface GitHub extends Asker {
  readonly client: InstanceType<typeof Client>;
}

export interface Connection {
  readonly token: string;
  /** As GITHUB_REPOSITORY has it: `owner/name`. */
  readonly repository: string;
  readonly url?: string;
  /** Told what is waited for. */
  readonly say?: (line: string) => void;
  /** Milliseconds in a second of waiting; tests have no time. */
  readonly secondLasts?: number;
  /** Milliseconds until an answer must have come. */
  readonly patience?: number;
}

/** The interface that was read and tested against, also when GitHub has a newer one. */
const version = '2022-11-28';
/** The refusals that no trying again mends. 403 and 429 are tried again only where GitHub says that a limit is spent. */
const final = [400, 401, 403, 404, 409, 410, 422, 429, 451];
const mostTries = 3;
/** Seconds that a job waits for a limit; an hour's wait would cost more than trying again by hand. */
const longestWait = 300;

/**
 * Prepares to speak with GitHub; nothing is sent yet.
 *
 * @ksb github-patience D6 D12 K13 K17 S12 S15: what GitHub's documentation asks of those who call it (wait as long as it says, and a second
 * between changes) is what happens, so a release does not fail because GitHub stumbled, and no refusal is hammered at.
 * @cut replace "retry: { doNotRetry: final," with "retry: { doNotRetry: [...final, 502, 503],"
 */
export function connect({ token, repository, url = 'https://api.github.com', say = () => undefined, secondLasts = 1000, patience = 15_000 }: Connection): GitHub {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  if (owner === undefined || repo === undefined) throw new GitHubError(`GITHUB_REPOSITORY is “${repository}”; right is owner/name`);
  const oneAtATime = (seconds: number): Bottleneck.Group => new Bottleneck.Group({ maxConcurrent: 1, minTime: seconds * secondLasts });
  const waitsFor = (limit: string) => (seconds: number, _options: unknown, _client: unknown, tries: number): boolean => {
    const waits = tries < mostTries && seconds <= longestWait;
    say(`GitHub's ${limit} is spent; ${waits ? `trying again in ${seconds} s` : `it is free again in ${seconds} s, and nothing waits that long`}`);
    return waits;
  };
  const client = new Client({
    auth: token,
    baseUrl: url,
    userAgent: 'exemplar-pipeline',
    // The library would print whole requests where something is odd.
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    request: {
      fetch: async (address: string, init: RequestInit) => await fetch(address, { ...init, signal: AbortSignal.timeout(patience) }),
    },
    retry: { doNotRetry: final, retries: mostTries, retryAfterBaseValue: secondLasts },
    throttle: {
      write: oneAtATime(1),
      notifications: oneAtATime(3),
      retryAfterBaseValue: secondLasts,
      onRateLimit: waitsFor('limit'),
      onSecondaryRateLimit: waitsFor('secondary limit'),
    },
  });
  client.hook.before('request', ({ headers }) => { headers['x-github-api-version'] = version; });
  return { client, owner, repo, token };
}
