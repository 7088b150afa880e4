import type { EvidenceClaim } from '../evidence/evidence.ts';
import { isProven } from '../evidence/summary.ts';
import { isYes, no, unknown, yes, type Answer, type Answers } from './answers.ts';
import type { Policy } from './policy.ts';

/**
 * Answers the five questions for one claim.
 *
 * @ksb five-questions D4 D11 D13 K4 K10 K23 S4: what assessors ask of evidence is computed with a reason for each answer,
 * so a discussion begins from the same facts for everybody and not from an impression.
 */
export function claimAnswers(claim: EvidenceClaim, policy: Policy): Answers {
  return {
    valid: valid(claim),
    authentic: authentic(claim, policy),
    current: isProven(claim) ? yes(claim.reason) : no(claim.reason),
    sufficient: sufficient(claim, policy),
    reliable: reliable(claim, policy),
  };
}

/** Whether a claim can carry a pair: all is well with it but, perhaps, how much it carries. */
export function counts({ valid, authentic, current, reliable }: Answers): boolean {
  return [valid, authentic, current, reliable].every(isYes);
}

function valid({ state, reason }: EvidenceClaim): Answer {
  if (state === 'falsified') return yes('it fits the standard, and its proof noticed when what it protects was taken away');
  if (state === 'proven') return unknown('its cut has not been tried, or was noticed only because nothing loaded');
  return state === 'survived' ? no(reason) : unknown(`its cut can be tried when its proof passes: ${reason}`);
}

function authentic({ provenance }: EvidenceClaim, { ownership }: Policy): Answer {
  if (provenance === undefined) return unknown('nobody looked whose work it is');
  const { authors, coAuthors, uncommitted } = provenance;
  if (provenance.history === 'none') return unknown('there is no history that tells whose work it is');
  if (provenance.ownership === 'unknown') return unknown('the history does not go back far enough to tell whose work it is');
  if (uncommitted) return unknown('some of it is in no commit yet, so nobody has put their name to it');
  const people = [...authors, ...coAuthors.map((name) => `${name} (co-author)`)].join(', ');
  const whose = `it is ${provenance.ownership}: ${people === '' ? 'nobody is named' : people}`;
  return ownership.includes(provenance.ownership) ? yes(whose) : no(`${whose}; what came with the exemplar is not your evidence`);
}

function sufficient({ pairs, proofs }: EvidenceClaim, { most }: Policy): Answer {
  const ksbs = new Set(pairs.map(({ ksb }) => ksb)).size;
  if (proofs.length === 0) return no('no proof names it');
  if (ksbs > most.ksbsPerClaim) return no(`it carries ${ksbs} KSBs, and one piece convinces of ${most.ksbsPerClaim} at most`);
  return yes(`it carries ${ksbs} KSBs`);
}

function reliable({ proofs, cut }: EvidenceClaim, { least }: Policy): Answer {
  if (proofs.length === 0) return unknown('no proof names it');
  const runs = proofs.map(({ lastRun }) => lastRun?.runs ?? { passed: 0, failed: 0, blocked: 0 });
  if (runs.some(({ passed, failed }) => passed > 0 && failed > 0)) return no('its proof both passed and failed on the same content');
  // Before a cut is made the proof runs once on what is whole, and no cut is judged unless it passes.
  const same = Math.min(...runs.map(({ passed, failed }) => Math.max(passed, failed))) + (cut === undefined ? 0 : 1);
  const said = `its proof gave the same answer ${same} times on this content`;
  return same >= least.runsPerProof && same > 0 ? yes(said) : unknown(`${said}, and ${Math.max(1, least.runsPerProof)} are asked for`);
}
