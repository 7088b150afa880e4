import { nearest, type FoundProof, type Scan } from '@exemplar/ksb/cuts';

import type { Check, Kata } from '../kata/kata.ts';
import { KataWrong } from '../kata/read-yaml.ts';

/** A check with all that is needed to run it, known before anything was cut. */
export interface PreparedCheck {
  readonly id: string;
  readonly says: string;
  readonly red?: string;
  /** The claim whose proofs judge; undefined where whole files do. */
  readonly claim?: string;
  readonly tests: readonly {
    readonly file: string;
    /** Sources of regular expressions that find its tests by title; none where the whole file judges. */
    readonly titles: readonly string[];
  }[];
  /** Content of the claims that are proven in these files, as it was on main. */
  readonly contentHashes: Readonly<Record<string, string>>;
}

/**
 * Finds the tests that judge a kata.
 * @param scan the claims and proofs of main
 * @throws KataWrong where a claim or its proof is not there any more
 */
export function prepareChecks(kata: Kata, scan: Pick<Scan, 'claims' | 'proofs'>): readonly PreparedCheck[] {
  return kata.checks.map(({ id, says, judge, red }) => {
    const tests = testsOf(kata, { id, judge }, scan);
    return { id, says, ...(red === undefined ? {} : { red }), ...('proof' in judge ? { claim: judge.proof } : {}), tests, contentHashes: hashesIn(tests.map(({ file }) => file), scan) };
  });
}

function testsOf(kata: Kata, { id, judge }: Pick<Check, 'id' | 'judge'>, scan: Pick<Scan, 'claims' | 'proofs'>): PreparedCheck['tests'] {
  if ('test' in judge) return [{ file: judge.test, titles: judge.titled === undefined ? [] : [judge.titled] }];
  const proofs = scan.proofs.filter(({ claim }) => claim === judge.proof);
  if (proofs.length === 0) {
    const meant = nearest(judge.proof, scan.claims.map((claim) => claim.id).filter((one) => one !== judge.proof));
    throw new KataWrong(`kata “${kata.id}”: checks.${id}: nothing proves “${judge.proof}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`);
  }
  return [...Map.groupBy(proofs, ({ file }) => file)].map(([file, group]) => ({ file, titles: titlesOf(group) }));
}

/** A title that is only known while the test runs leaves the whole file. */
function titlesOf(proofs: readonly FoundProof[]): readonly string[] {
  const titles = [...new Set(proofs.map(({ title }) => title))];
  return titles.includes('') ? [] : titles;
}

function hashesIn(files: readonly string[], { claims, proofs }: Pick<Scan, 'claims' | 'proofs'>): Record<string, string> {
  const named = new Set(proofs.filter(({ file }) => files.includes(file)).map(({ claim }) => claim));
  return Object.fromEntries(claims.filter(({ id }) => named.has(id)).map(({ id, contentHash }) => [id, contentHash]));
}
