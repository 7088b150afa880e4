import { setTimeout } from 'node:timers/promises';

import { portfolioId, sampleRepository } from '../sample.ts';
import { asPipeline } from '../system/core-parts.ts';
import type { Places } from '../system/part.ts';

/** How much is asked of the service, steadily. */
export interface LoadShape {
  readonly readsPerSecond: number;
  readonly publishesPerSecond: number;
}

/** One request and what came of it. */
export interface Answer {
  readonly kind: 'read' | 'publish';
  /** When it was asked. Milliseconds since 1970. */
  readonly at: number;
  /** Undefined where nobody answered. */
  readonly status: number | undefined;
  readonly seconds: number;
}

export interface Load {
  readonly answers: readonly Answer[];
  readonly stop: () => Promise<void>;
}

/** More at once would measure this machine and not the service. */
const mostAtOnce = 40;

/** A token of a pipeline lasts five minutes. Milliseconds. */
const tokenLasts = 120_000;

/** Asks of the service on this machine as people and pipelines do, at a steady pace whatever it answers. */
export function startLoad(at: Places, { readsPerSecond, publishesPerSecond }: LoadShape): Load {
  const answers: Answer[] = [];
  const open = new Set<Promise<void>>();
  const stopped = new AbortController();
  const token = pipelineTokens(at);
  const { paths, document } = asked();

  const send = (kind: Answer['kind'], ask: () => Promise<Response>): void => {
    if (open.size >= mostAtOnce) return;
    const started = Date.now();
    const answered = ask()
      .then(async (response) => { await response.arrayBuffer(); return response.status; })
      .catch(() => undefined)
      .then((status) => {
        if (!stopped.signal.aborted) answers.push({ kind, at: started, status, seconds: (Date.now() - started) / 1000 });
      });
    open.add(answered);
    void answered.finally(() => open.delete(answered));
  };
  let count = 0;
  const read = (): void => { send('read', async () => await fetch(`${at.url('service')}${paths[(count += 1) % paths.length] ?? '/'}`, { signal: stopped.signal })); };
  const publish = (): void => {
    send('publish', async () => {
      const { commit, body } = document();
      return await fetch(`${at.url('service')}/api/portfolios/${portfolioId}/snapshots/${commit}`, {
        method: 'PUT', body, signal: stopped.signal, headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await token()}` },
      });
    });
  };
  const timers = [setInterval(read, 1000 / readsPerSecond), setInterval(publish, 1000 / publishesPerSecond)];
  return {
    answers,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopped.abort();
      await Promise.race([Promise.all(open), setTimeout(2_000)]);
    },
  };
}

/** Pages and answers that need the database, and evidence of a commit that nobody has published yet. */
function asked(): { readonly paths: readonly string[]; readonly document: () => { commit: string; body: string } } {
  const api = `/api/portfolios/${portfolioId}/snapshots`;
  let published = Date.now();
  return {
    paths: [`/portfolios/${portfolioId}`, `${api}?limit=5`, `/api/portfolios/${portfolioId}`],
    document() {
      const commit = (published += 1).toString(16).padStart(40, '0');
      const evidence = { version: 1, standard: { reference: 'ST0825', version: '1.0' }, repository: sampleRepository, commit, workingTree: 'clean', claims: [] };
      return { commit, body: JSON.stringify(evidence) };
    },
  };
}

/** Asks for a new token before the last one ends. */
function pipelineTokens(at: Places): () => Promise<string> {
  let last: { readonly value: Promise<string>; readonly until: number } | undefined;
  return async () => {
    if (last === undefined || last.until < Date.now()) last = { value: askForToken(at), until: Date.now() + tokenLasts };
    return await last.value;
  };
}

async function askForToken(at: Places): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: right = '' } = asPipeline(at);
  const response = await fetch(`${url}?audience=${encodeURIComponent(at.url('service'))}`, { headers: { Authorization: `bearer ${right}` } });
  return ((await response.json()) as { value: string }).value;
}
