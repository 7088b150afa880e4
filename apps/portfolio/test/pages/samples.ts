import { randomUUID } from 'node:crypto';

import {
  allPairs,
  claimKinds,
  claimStates,
  type ClaimState,
  type EvidenceClaim,
  type EvidenceProof,
  type Practice,
  type ProofRun,
  type Walk,
} from '@exemplar/ksb';

import type { Portfolio } from '../../src/portfolio/portfolio-store.ts';
import type { Snapshot } from '../../src/snapshot/snapshot-store.ts';
import { samplePractice, sampleWalk } from '../sample-evidence.ts';
import type { Kept } from './fake-stores.ts';

const commit = '4f0c1d2e3b5a69788796a5b4c3d2e1f001234567';
const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;

const shown = `app.use(recordRed(registry));

/** Counts what users feel: rate, errors and duration. */
export function recordRed(registry: Registry): RequestHandler {
  const seconds = new Histogram({ name: 'http_request_seconds', help: 'time to answer', registers: [registry] });
  return (request, response, next) => {
    const stop = seconds.startTimer();
    response.on('finish', () => stop({ route: routeOf(request), status: \`\${response.statusCode}\` }));
    next();
  };
}`;

const tested = `it('counts each route', proving('red-metrics', async () => {
  await request(app).get('/livez').expect(200);
  expect(await registry.metrics()).toContain('http_request_seconds_count{route="/livez",status="200"} 1');
}));`;

const run: ProofRun = {
  outcome: 'passed',
  startedAt: '2026-11-23T07:40:11.000Z',
  durationMs: 48,
  commit,
  contentHash: hash('a'),
  proofHash: hash('b'),
};

/** A proof that passed on what the claim holds. */
export function proof(own: Partial<EvidenceProof> = {}): EvidenceProof {
  return {
    file: 'apps/portfolio/test/platform/metrics.test.ts',
    line: 21,
    excerpt: { file: 'apps/portfolio/test/platform/metrics.test.ts', startLine: 21, endLine: 24, language: 'typescript', text: tested, truncated: false },
    proofHash: hash('b'),
    lastRun: run,
    ...own,
  };
}

/** A proven claim with one proof. */
export function claim(own: Partial<EvidenceClaim> = {}): EvidenceClaim {
  return {
    id: 'red-metrics',
    why: 'every route reports rate, errors and duration, so an alert fires on what users feel.',
    kind: 'code',
    pairs: [
      { duty: 'D10', ksb: 'K11' },
      { duty: 'D10', ksb: 'S6' },
      { duty: 'D13', ksb: 'S6' },
    ],
    state: 'proven',
    reason: 'its proof passed on exactly this content',
    file: 'apps/portfolio/src/platform/metrics.ts',
    line: 11,
    excerpt: { file: 'apps/portfolio/src/platform/metrics.ts', startLine: 12, endLine: 23, language: 'typescript', text: shown, truncated: false },
    contentHash: hash('a'),
    proofs: [proof()],
    ...own,
  };
}

/** A claim in a state, with the run that belongs to it. */
export function claimIn(state: ClaimState, own: Partial<EvidenceClaim> = {}): EvidenceClaim {
  const { lastRun: _, ...neverRan } = proof();
  const proofs: Readonly<Record<ClaimState, EvidenceProof[]>> = {
    falsified: [proof()],
    proven: [proof(), proof({ file: 'infra/monitoring/test/rules.test.ts', line: 9 })],
    unproven: [],
    unrun: [neverRan],
    blocked: [proof({ lastRun: { ...run, outcome: 'blocked', reason: 'needs chromium; install it' } })],
    failed: [proof({ lastRun: { ...run, outcome: 'failed', reason: 'expected 1, received 0\n    at line 23' } })],
    survived: [proof()],
  };
  return claim({ id: `claim-${state}`, state, reason: `why it is ${state}`, proofs: proofs[state], ...own });
}

/** A portfolio published once. */
export function kept(
  id: string,
  title: string,
  claims: readonly EvidenceClaim[],
  own: Partial<Snapshot> = {},
  practice?: Practice,
  walks: readonly Walk[] = [],
): Kept {
  const snapshot = {
    portfolioId: id,
    commit,
    workingTree: 'clean' as const,
    repository: 'exemplar/exemplar',
    digest: hash('c'),
    publishedAt: new Date('2026-11-23T07:48:00Z'),
    claimCount: claims.length,
    ...own,
  };
  return { portfolio: portfolio(id, title), published: [{ snapshot, claims, walks, ...(practice === undefined ? {} : { practice }) }] };
}

/** A portfolio in which nothing has been published. */
export function unpublished(id: string, title: string): Kept {
  return { portfolio: portfolio(id, title), published: [] };
}

function portfolio(id: string, title: string): Portfolio {
  return { id, title, createdAt: new Date('2026-11-20T09:00:00Z'), visibility: 'private', auditKey: randomUUID() };
}

/** Claims over about two thirds of the standard, nearly all of them proven. */
export function manyClaims(): readonly EvidenceClaim[] {
  const groups = Map.groupBy(
    allPairs().filter((_, index) => (index * 7) % 10 < 7),
    ({ duty, ksb }) => `${duty}-${ksb.slice(0, 1)}${Number(ksb.slice(1)) % 4}`.toLowerCase(),
  );
  const good: readonly ClaimState[] = ['proven', 'falsified', 'proven', 'falsified', 'proven', 'unproven', 'falsified'];
  return [...groups].flatMap(([name, pairs], index) => {
    const kind = claimKinds[index % claimKinds.length] ?? 'code';
    const state = good[index % good.length] ?? 'proven';
    const one = claimIn(state, { id: `sample-${name}`, kind, pairs });
    return index % 3 === 0 ? [one, claimIn('proven', { id: `second-${name}`, pairs: pairs.slice(0, 2) })] : [one];
  });
}

/** A portfolio that has a claim in every state. */
export function everyState(): Kept {
  const claims = claimStates.map((state, index) => {
    const pairs = allPairs().slice(index * 9, index * 9 + 4);
    return claimIn(state, { pairs });
  });
  return kept('every-state', 'A portfolio in every state', [...manyClaims(), ...claims], { workingTree: 'changed' }, samplePractice(claims[0]), [sampleWalk(claims)]);
}
