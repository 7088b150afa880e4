import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { ClaimState, EvidenceClaim } from '@exemplar/ksb';

import type { Snapshot } from '../../src/snapshot/snapshot-store.ts';
import type { Standing } from '../../src/snapshot/standing.ts';
import type { Standings } from '../../src/snapshot/standings.ts';
import type { RunningService } from '../running-service.ts';
import { sampleClaim, sampleEvidence } from '../sample-evidence.ts';
import { signedIn } from '../people.ts';

interface Recorded {
  readonly name: string;
  /** Pairs as in `D1 K7`. */
  readonly claims: readonly { readonly state: ClaimState; readonly pairs: readonly string[] }[];
  readonly standing: Standing;
}

/** What the old way was seen to answer, written down before anything was changed. */
const recorded = JSON.parse(readFileSync(path.join(import.meta.dirname, 'golden-master.json'), 'utf8')) as readonly Recorded[];

/** The answers that were written down, by name. */
export const goldenMaster: Readonly<Record<string, Standing>> = Object.fromEntries(recorded.map(({ name, standing }) => [name, standing]));

/** Publishes each recorded case in turn, and collects what a way answers for it, by name. */
export async function answersOf({ parts }: RunningService, way: Standings, afterPublishing: () => Promise<unknown> = async () => undefined): Promise<Record<string, Standing>> {
  const { person } = await signedIn(parts.db);
  await parts.portfolios.create({ id: 'golden', title: 'Golden master' }, person);
  const answers: Record<string, Standing> = {};
  for (const one of recorded) {
    const snapshot = await publish(parts, one);
    await afterPublishing();
    answers[one.name] = await way(snapshot);
  }
  return answers;
}

async function publish({ snapshots }: RunningService['parts'], { claims }: Recorded): Promise<Snapshot> {
  const put = await snapshots.put('golden', sampleEvidence(claims.map(claimOf)));
  if (put === undefined) throw new Error('the portfolio is there');
  return put.snapshot;
}

function claimOf({ state, pairs }: Recorded['claims'][number], index: number): EvidenceClaim {
  return { ...sampleClaim(`claim-${index}`), state, pairs: pairs.map(pairOf) };
}

function pairOf(words: string): { duty: string; ksb: string } {
  const [duty = '', ksb = ''] = words.split(' ');
  return { duty, ksb };
}
