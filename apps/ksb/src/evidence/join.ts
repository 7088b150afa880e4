import type { Claim, Region } from '../claim/claim.ts';
import type { CutOutcome } from '../falsify/outcome.ts';
import type { ProofResults } from '../proof/proof-results.ts';
import type { FoundProof } from '../scan/proof-calls.ts';
import type { Repository } from '../scan/repository.ts';
import { standard } from '../standard/standard.ts';
import type { ClaimState, Evidence, EvidenceClaim, EvidenceCut, EvidenceProof, Excerpt, ProofRun, Provenance } from './evidence.ts';

const longestExcerpt = 20_000;
const longestReason = 2_000;

/** What the join needs: what the scan found, what the tests recorded, and which commit this is. */
export interface Findings {
  readonly claims: readonly Claim[];
  readonly proofs: readonly FoundProof[];
  readonly results: readonly ProofResults[];
  readonly repository: Repository;
  /** Whose work each claim is, in the order of the claims; left out where nobody looked. */
  readonly provenances?: readonly Provenance[];
  /** What became of the cuts, by claim; only those made on exactly this content. */
  readonly cuts: ReadonlyMap<string, CutOutcome>;
}

/** Joins each claim with its proofs and their last runs. Pure: the same findings give the same evidence. */
export function joinEvidence({ claims, proofs, results, repository, provenances, cuts }: Findings): Evidence {
  const runs = new Map(results.flatMap(({ file, results: ran }) =>
    ran.map(({ claim, line, run }) => [keyOf({ claim, file, line }), run] as const)));
  const byClaim = Map.groupBy(proofs, ({ claim }) => claim);
  return {
    version: 1,
    standard: { reference: 'ST0825', version: standard.version as '1.0' },
    repository: repository.name,
    commit: repository.commit,
    workingTree: repository.workingTree,
    claims: claims.map((claim, n) => {
      const own = (byClaim.get(claim.id) ?? []).map((proof) => toProof(proof, runs.get(keyOf(proof))));
      const provenance = provenances?.[n];
      const joined = toClaim(claim, own, repository.commit, cuts.get(claim.id));
      return provenance === undefined ? joined : { ...joined, provenance };
    }),
  };
}

const keyOf = ({ claim, file, line }: { claim: string; file: string; line: number }): string =>
  `${claim} ${file}:${line}`;

function toClaim(claim: Claim, proofs: readonly EvidenceProof[], commit: string, outcome: CutOutcome | undefined): EvidenceClaim {
  const { id, why, kind, pairs, file, line, region, contentHash } = claim;
  const cut = outcome === undefined ? undefined : { outcome, wholeFile: claim.cut.wholeFile };
  const { state, reason } = judgeCut(judge(contentHash, proofs, commit), cut);
  return {
    id,
    why,
    kind,
    pairs: [...pairs],
    state,
    reason: reason.slice(0, longestReason),
    file,
    line,
    excerpt: excerptOf(region),
    contentHash,
    proofs: [...proofs],
    ...(cut === undefined ? {} : { cut }),
  };
}

function toProof({ file, line, region, proofHash }: FoundProof, lastRun: ProofRun | undefined): EvidenceProof {
  return { file, line, excerpt: excerptOf(region), proofHash, ...(lastRun === undefined ? {} : { lastRun }) };
}

function excerptOf({ file, startLine, endLine, language, text }: Region): Excerpt {
  const truncated = text.length > longestExcerpt;
  return { file, startLine, endLine, language, text: truncated ? text.slice(0, longestExcerpt).toWellFormed() : text, truncated };
}

interface Judgement {
  readonly state: ClaimState;
  readonly reason: string;
}

/** A claim is as good as its worst proof. */
function judge(contentHash: string, proofs: readonly EvidenceProof[], commit: string): Judgement {
  const judged = proofs.map((proof) => judgeProof(contentHash, proof, commit));
  const worst = (['failed', 'blocked', 'unrun'] as const)
    .map((state) => judged.find((judgement) => judgement.state === state))
    .find((judgement) => judgement !== undefined);
  if (worst !== undefined) return worst;
  return judged[0] ?? { state: 'unproven', reason: 'no proof names it' };
}

/**
 * A cut tells only of a claim that is otherwise proven. What stands on a whole file may be noticed by its not loading.
 *
 * @ksb cut-decides D1 D5 K14 S14: a passing test whose subject can be taken away unnoticed is shown as the worst state
 * of all, so nobody rests on it.
 */
function judgeCut(judgement: Judgement, cut: EvidenceCut | undefined): Judgement {
  if (judgement.state !== 'proven' || cut === undefined) return judgement;
  if (cut.outcome === 'survived') {
    return { state: 'survived', reason: 'its proof stayed green when what it protects was taken away' };
  }
  if (cut.outcome === 'noticed-by-load' && !cut.wholeFile) {
    return { ...judgement, reason: `${judgement.reason}; when what it protects was taken away, the tests did not even load` };
  }
  return { state: 'falsified', reason: `${judgement.reason}, and turned red when what it protects was taken away` };
}

/**
 * @ksb exact-content D5 K1 K15: a green test counts only for the content and the commit it ran on, so an old
 * tick can never stand in for a build that was not tested.
 */
function judgeProof(contentHash: string, { file, line, proofHash, lastRun }: EvidenceProof, commit: string): Judgement {
  const place = `${file}:${line}`;
  if (lastRun === undefined) return { state: 'unrun', reason: `its proof at ${place} has not run` };
  if (lastRun.contentHash !== contentHash) return { state: 'unrun', reason: `it changed since its proof at ${place} ran` };
  if (lastRun.proofHash !== proofHash) return { state: 'unrun', reason: `its proof at ${place} changed since it ran` };
  if (lastRun.commit !== commit) {
    return { state: 'unrun', reason: `its proof at ${place} ran at commit ${lastRun.commit.slice(0, 7)}, not at this one` };
  }
  if (lastRun.outcome === 'failed') return { state: 'failed', reason: `its proof at ${place} failed` };
  if (lastRun.outcome === 'blocked') {
    return { state: 'blocked', reason: `its proof at ${place} could not run here: ${lastRun.reason ?? 'a tool is missing'}` };
  }
  return { state: 'proven', reason: `its proof at ${place} passed on exactly this content` };
}
