import type { ClaimKind, Evidence, EvidenceClaim } from '../evidence/evidence.ts';
import { dutiesListing, isPractice, standard } from '../standard/standard.ts';
import { isYes, no, yes, type Answer, type Answers } from './answers.ts';
import { claimAnswers, counts } from './claim-answers.ts';
import type { Policy, Question } from './policy.ts';

/** The five answers for something that has a name. */
export interface Answered {
  readonly id: string;
  readonly answers: Answers;
}

/** The answers for every claim, KSB and duty. */
export interface Assessment {
  readonly claims: readonly Answered[];
  readonly ksbs: readonly Answered[];
  readonly duties: readonly Answered[];
  /** Pairs, as `D1 K4`, with a claim that counts. */
  readonly pairs: ReadonlySet<string>;
}

/** Answers the five questions for each claim, and from these for each KSB and each duty. Pure. */
export function assess({ claims }: Evidence, policy: Policy): Assessment {
  const judged = claims.map((claim) => ({ claim, answers: claimAnswers(claim, policy) }));
  const counting = judged.filter(({ answers }) => counts(answers)).map(({ claim }) => claim);
  const pairs = new Set(counting.flatMap((claim) => claim.pairs.map(({ duty, ksb }) => `${duty} ${ksb}`)));
  const kinds = new Map(standard.ksbs.map(({ id }) => [id, kindsFor(id, counting)]));

  const ksbs = standard.ksbs.map(({ id }) => {
    const mine = judged.filter(({ claim }) => claim.pairs.some(({ ksb }) => ksb === id));
    return { id, answers: { ...rolled(mine), sufficient: sufficientKsb(id, pairs, kinds.get(id) ?? [], policy) } };
  });
  const enough = new Map(ksbs.map(({ id, answers }) => [id, answers.sufficient]));
  const duties = standard.duties.map(({ id, ksbs: listed }) => {
    const mine = judged.filter(({ claim }) => claim.pairs.some(({ duty }) => duty === id));
    return { id, answers: { ...rolled(mine), sufficient: sufficientDuty(id, listed, pairs, enough) } };
  });
  return { claims: judged.map(({ claim: { id }, answers }) => ({ id, answers })), ksbs, duties, pairs };
}

type Judged = readonly { readonly claim: EvidenceClaim; readonly answers: Answers }[];

/** One claim that is not well spoils the others; but one claim of one's own is enough to have something of one's own. */
function rolled(claims: Judged): Omit<Answers, 'sufficient'> {
  const every = (question: Question): Answer => {
    const worst = claims.find(({ answers }) => !isYes(answers[question]));
    if (claims.length === 0) return no('no claim names it');
    if (worst === undefined) return yes(`so is each of its ${claims.length} claims`);
    const { answer, reason } = worst.answers[question];
    return { answer, reason: `“${worst.claim.id}” is not: ${reason}` };
  };
  const own = claims.find(({ answers }) => isYes(answers.authentic));
  return {
    valid: every('valid'),
    authentic: own === undefined ? every('authentic') : yes(`“${own.claim.id}” is: ${own.answers.authentic.reason}`),
    current: every('current'),
    reliable: every('reliable'),
  };
}

function kindsFor(id: string, claims: readonly EvidenceClaim[]): ClaimKind[] {
  return [...new Set(claims.filter(({ pairs }) => pairs.some(({ ksb }) => ksb === id)).map(({ kind }) => kind))].sort();
}

function sufficientKsb(id: string, pairs: ReadonlySet<string>, kinds: readonly ClaimKind[], { least }: Policy): Answer {
  const missing = dutiesListing(id).map((duty) => duty.id).filter((duty) => !pairs.has(`${duty} ${id}`));
  if (kinds.length === 0) return no(`${id} has no claim that counts`);
  if (kinds.length === 1 && kinds[0] === 'document') return no(`${id} is held by prose alone`);
  if (kinds.length < least.kindsPerKsb) return no(`${id} has claims of ${kinds.length} kind only (${kinds.join(', ')})`);
  if (missing.length > 0) return no(`${id} has no claim that counts in ${missing.join(', ')}`);
  const person = isPractice(id) ? '; it lives in people, so a reflection of one’s own belongs to it too' : '';
  return yes(`${id} has claims of ${kinds.length} kinds (${kinds.join(', ')})${person}`);
}

function sufficientDuty(id: string, listed: readonly string[], pairs: ReadonlySet<string>, enough: ReadonlyMap<string, Answer>): Answer {
  const missing = listed.filter((ksb) => !pairs.has(`${id} ${ksb}`));
  if (missing.length > 0) return no(`${id} has no claim that counts for ${missing.join(' ')}`);
  const thin = listed.flatMap((ksb) => enough.get(ksb) ?? []).find((answer) => !isYes(answer));
  return thin === undefined ? yes(`every KSB of ${id} is sufficient`) : no(thin.reason);
}
