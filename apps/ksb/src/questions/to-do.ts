import type { Evidence, EvidenceClaim } from '../evidence/evidence.ts';
import { allPairs, standard } from '../standard/standard.ts';
import { isYes } from './answers.ts';
import type { Policy } from './policy.ts';
import type { Answered, Assessment } from './roll-up.ts';

/**
 * The fewest things to do until the policy is met, the ones that help most first. Empty when it is met.
 *
 * What one command mends for many claims is said once; what wants a person is said for each. New claims are counted
 * as one for each duty with as many KSBs as a claim may carry, so that taking the largest first gives the fewest.
 */
export function toDo(evidence: Evidence, assessment: Assessment, policy: Policy): string[] {
  const mending = mendClaims(evidence.claims, assessment.claims, policy);
  if (mending.length > 0) return mending;
  const covering = coverPairs(assessment, policy);
  if (covering.length > 0) return covering;
  return [
    ...makeSufficient(assessment.ksbs, policy.least.sufficientKsbs, assessment.pairs),
    ...makeSufficient(assessment.duties, policy.least.sufficientDuties, assessment.pairs),
  ];
}

function mendClaims(claims: readonly EvidenceClaim[], answered: readonly Answered[], { every }: Policy): string[] {
  const wanting = claims.filter((_, n) => every.some((question) => !isYes(answered[n]?.answers[question] ?? { answer: 'no', reason: '' })));
  const inState = (...states: string[]): EvidenceClaim[] => wanting.filter(({ state }) => states.includes(state));
  const each = inState('failed', 'survived', 'unproven').map(({ id, state, file, line, reason }) => `mend “${id}” (${file}:${line}): it is ${state}: ${reason}`);
  const blocked = [...new Set(inState('blocked').map(({ reason }) => reason.replace(/^.*?: /, '')))].map((reason) => `make the blocked proofs run: ${reason}`);
  const rest = wanting.filter(({ state }) => state === 'proven' || state === 'falsified');
  const untried = rest.filter(({ cut }) => cut === undefined);
  const tried = rest.filter(({ cut }) => cut !== undefined);
  return [
    ...each,
    ...blocked,
    ...command('npx pnpm test', inState('unrun'), 'have not run on this content at this commit'),
    ...command('npx pnpm ksb falsify', untried, 'have a cut that was not tried'),
    ...tried.map(({ id, file, line }) => `mend “${id}” (${file}:${line}): ${reasonFor(answered.find((one) => one.id === id), every)}`),
  ];
}

const command = (words: string, claims: readonly EvidenceClaim[], why: string): string[] =>
  claims.length === 0 ? [] : [`run ${words}: ${claims.length} claims ${why}`];

function reasonFor(answered: Answered | undefined, every: Policy['every']): string {
  const question = every.find((one) => answered !== undefined && !isYes(answered.answers[one]));
  return question === undefined ? '' : `not ${question}: ${answered?.answers[question].reason ?? ''}`;
}

function coverPairs({ pairs }: Assessment, { least, most }: Policy): string[] {
  const size = Math.max(1, most.ksbsPerClaim);
  const pieces = standard.duties
    .flatMap(({ id, ksbs }) => inPieces(ksbs.filter((ksb) => !pairs.has(`${id} ${ksb}`)), size).map((missing) => ({ id, missing })))
    .sort((a, b) => b.missing.length - a.missing.length);
  const chosen: string[] = [];
  let covered = pairs.size;
  for (const { id, missing } of pieces) {
    if (covered >= least.pairs) break;
    covered += missing.length;
    chosen.push(`show ${id} ${missing.join(' ')} with a claim that counts: ${missing.length} pairs`);
  }
  return chosen;
}

function inPieces<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

/** Those first that lack the fewest pairs. */
function makeSufficient(answered: readonly Answered[], least: number, pairs: ReadonlySet<string>): string[] {
  const wanting = answered.filter(({ answers }) => !isYes(answers.sufficient));
  const missing = least - (answered.length - wanting.length);
  return wanting
    .sort((a, b) => lacking(a.id, pairs) - lacking(b.id, pairs))
    .slice(0, Math.max(0, missing))
    .map(({ answers }) => `not sufficient: ${answers.sufficient.reason}`);
}

function lacking(id: string, pairs: ReadonlySet<string>): number {
  return allPairs().filter(({ duty, ksb }) => (duty === id || ksb === id) && !pairs.has(`${duty} ${ksb}`)).length;
}
