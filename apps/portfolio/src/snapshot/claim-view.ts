import { findDuty, findKsb, isPractice, type EvidenceClaim, type EvidenceProof } from '@exemplar/ksb';

import { highlight, type Line } from '../platform/pages/highlight.ts';
import { shellWord } from '../platform/pages/shell-word.ts';
import { authorship } from './authorship.ts';
import type { Snapshot } from './snapshot-store.ts';
import { stateWords } from './state-words.ts';

/** A claim as its page shows it. */
export async function claimView(claim: EvidenceClaim, { commit }: Pick<Snapshot, 'commit'>) {
  return {
    ...claim,
    words: stateWords(claim.state),
    place: `${claim.file}:${claim.line}`,
    elsewhere: claim.excerpt.file === claim.file ? '' : claim.excerpt.file,
    lines: await highlight(claim.excerpt),
    ...standardWords(claim),
    proofs: await Promise.all(claim.proofs.map((proof) => proofView(proof, claim, commit))),
    commands: commandsFor(claim),
    authorship: authorship(claim.provenance),
  };
}

/** What to type to see the proofs pass, and then to see them fail. */
function commandsFor({ id, proofs }: EvidenceClaim): string[] {
  if (proofs.length === 0) return [];
  const files = [...new Set(proofs.map(({ file }) => file))];
  return [...files.map((file) => `npx pnpm test ${shellWord(file)}`), `npx pnpm ksb falsify ${shellWord(id)}`];
}

/** The standard's own words for what is claimed: each KSB with the duties it is claimed for. */
function standardWords({ pairs }: Pick<EvidenceClaim, 'pairs'>) {
  const ksbs = [...new Set(pairs.map(({ ksb }) => ksb))].map((id) => ({
    ksb: findKsb(id),
    practice: isPractice(id),
    duties: pairs.filter(({ ksb }) => ksb === id).map(({ duty }) => duty),
  }));
  const duties = [...new Set(pairs.map(({ duty }) => duty))].map((id) => findDuty(id));
  return { ksbs, duties };
}

const outcomes = {
  passed: { word: 'Passed', symbol: 'tick', tone: 'good' },
  failed: { word: 'Failed', symbol: 'cross', tone: 'bad' },
  blocked: { word: 'Could not run', symbol: 'bar', tone: 'warning' },
} as const;

async function proofView(proof: EvidenceProof, claim: EvidenceClaim, commit: string) {
  const lines: readonly Line[] = await highlight(proof.excerpt);
  const place = `${proof.file}:${proof.line}`;
  if (proof.lastRun === undefined) return { ...proof, place, lines, lastRun: undefined };
  const { outcome, startedAt, durationMs } = proof.lastRun;
  return {
    ...proof,
    place,
    lines,
    lastRun: {
      words: outcomes[outcome],
      startedAt: new Date(startedAt),
      durationMs,
      commit: proof.lastRun.commit,
      reason: proof.lastRun.reason ?? '',
      held: heldFor(proof, claim, commit),
    },
  };
}

/** Whether the last run was of what the page shows, as a sentence. */
function heldFor({ lastRun, proofHash }: EvidenceProof, { contentHash }: EvidenceClaim, commit: string): string {
  if (lastRun?.contentHash !== contentHash) return 'It ran on another version of what is claimed.';
  if (lastRun.proofHash !== proofHash) return 'The test has been changed since it ran.';
  if (lastRun.commit !== commit) return 'It ran at another commit, on the same content and with the same test.';
  return 'It ran on exactly the content and the test shown here.';
}
