import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Claim } from '../claim/claim.ts';
import { digestOf } from '../claim/digest.ts';
import type { FoundProof } from '../scan/proof-calls.ts';
import type { Imports } from './imports.ts';
import { importsOf } from './imports-of.ts';
import type { CutOutcome } from './outcome.ts';

/** The outcome of a cut, and for what it held. */
export interface KeptCut {
  /** Digest of all that could change the outcome. */
  readonly key: string;
  readonly outcome: CutOutcome;
  readonly milliseconds: number;
}

/** What could change the outcome of a claim's cut: the file it is made in, the cut, its proofs, and what they import. */
export function keyOf(claim: Claim, proofs: readonly FoundProof[], imports: Imports): string {
  const { contentHash, cut } = claim;
  const titles = proofs.map(({ title }) => title).sort();
  return digestOf(JSON.stringify([contentHash, cut, titles, imports.digest(filesOf(claim, proofs))]));
}

/** What every proof depends on without importing it: which packages are installed, and how tests are run. */
const everywhere = ['pnpm-lock.yaml', 'package-lock.json', 'yarn.lock', 'jest.config.ts', 'jest.config.js', 'jest.config.json'];

/** The files from which all that could change the outcome can be reached. */
export function filesOf({ cut }: Pick<Claim, 'cut'>, proofs: readonly Pick<FoundProof, 'file'>[]): string[] {
  return [...new Set([cut.file, ...proofs.map(({ file }) => file), ...everywhere])].sort();
}

const placeOf = (root: string, claim: string): string => path.join(root, '.ksb', 'cuts', `${claim}.json`);

/** The outcome that is kept for a claim; undefined where there is none for exactly this key. */
export function keptCut(root: string, claim: string, key: string): KeptCut | undefined {
  try {
    const kept = JSON.parse(readFileSync(placeOf(root, claim), 'utf8')) as KeptCut;
    return kept.key === key ? kept : undefined;
  } catch {
    // Not there, or half written when the machine stopped: the cut is made again.
    return undefined;
  }
}

/** The outcomes that are kept for claims as they stand, by claim. */
export function keptCuts(root: string, claims: readonly Claim[], proofs: readonly FoundProof[]): Map<string, CutOutcome> {
  if (!existsSync(path.join(root, '.ksb', 'cuts'))) return new Map();
  const imports = importsOf(root);
  const byClaim = Map.groupBy(proofs, ({ claim }) => claim);
  return new Map(claims.flatMap((claim) => {
    const kept = keptCut(root, claim.id, keyOf(claim, byClaim.get(claim.id) ?? [], imports));
    return kept === undefined ? [] : [[claim.id, kept.outcome] as const];
  }));
}

/** Keeps an outcome at once, so that whoever is stopped half-way goes on from there. */
export function keepCut(root: string, claim: string, cut: KeptCut): void {
  const place = placeOf(root, claim);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(`${place}.${process.pid}`, JSON.stringify(cut));
  renameSync(`${place}.${process.pid}`, place);
}
