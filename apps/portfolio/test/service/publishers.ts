import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import type { Evidence } from '@exemplar/ksb';

import { claimsOf, tokenFor } from '../publisher-tokens.ts';
import { sampleClaim, sampleEvidence } from '../sample-evidence.ts';

/** A document of many claims, no two commits with the same text. */
export function documentOf(n: number): Evidence {
  const commit = n.toString(16).padStart(40, '0');
  const claims = Array.from({ length: 80 }, (_, c) => sampleClaim(`claim-${c}`, `text ${c} of ${commit}\n`.repeat(20)));
  return { ...sampleEvidence(claims), commit };
}

export const placeOf = (url: string, commit: string): string => `${url}/api/portfolios/mine/snapshots/${commit}`;

/** Publishes a document; undefined when the service was gone before it answered. */
export async function publish(url: string, token: string, evidence: Evidence): Promise<Response | undefined> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  return await fetch(placeOf(url, evidence.commit), { method: 'PUT', headers, body: JSON.stringify(evidence) }).catch(() => undefined);
}

/** Those who publish one document after the other, whatever happens meanwhile. */
export interface Publishers {
  readonly acknowledged: readonly Evidence[];
  /** Every status that was answered, `gone` where nothing was, and `503 without Retry-After`. */
  readonly answers: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** Six publish at once; whoever is refused tries again with another document. */
export async function publishers(url: string): Promise<Publishers> {
  const token = await tokenFor({ ...claimsOf(), aud: url });
  const acknowledged: Evidence[] = [];
  const answers = new Set<string>();
  let next = 0;
  let stopped = false;
  const work = async (): Promise<void> => {
    while (!stopped) {
      const evidence = documentOf((next += 1));
      const response = await publish(url, token, evidence);
      await response?.arrayBuffer().catch(() => undefined);
      if (response?.ok === true) acknowledged.push(evidence);
      else await setTimeout(20);
      const lacks = response?.status === 503 && !response.headers.has('retry-after') ? ' without Retry-After' : '';
      answers.add(`${response?.status ?? 'gone'}${lacks}`);
    }
  };
  const working = Promise.all(Array.from({ length: 6 }, work));
  return { acknowledged, answers, stop: async () => { stopped = true; await working; } };
}

/** Reads back every commit that is kept. Throws for one that is not as it was sent. */
export async function keptCommits(url: string, headers: Record<string, string>): Promise<readonly string[]> {
  const commits: string[] = [];
  let cursor = '';
  do {
    const response = await fetch(`${url}/api/portfolios/mine/snapshots?limit=200${cursor}`, { headers });
    const page = (await response.json()) as { snapshots: { commit: string }[]; nextCursor?: string };
    commits.push(...page.snapshots.map(({ commit }) => commit));
    cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  for (const commit of commits) {
    const kept: unknown = JSON.parse(await (await fetch(placeOf(url, commit), { headers })).text());
    if (!isDeepStrictEqual(kept, JSON.parse(JSON.stringify(documentOf(Number.parseInt(commit, 16)))))) throw new Error(`${commit} is not as it was sent`);
  }
  return commits;
}
