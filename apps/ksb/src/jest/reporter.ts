import { rmSync } from 'node:fs';
import path from 'node:path';

import { printProblem, printWarning } from '../claim/problem.ts';
import type { ClaimState } from '../evidence/evidence.ts';
import { evidencePlace, gatherEvidence, writeEvidence } from '../evidence/gather.ts';
import { isProven, printSummary } from '../evidence/summary.ts';
import { testRunVariable } from '../proof/test-run.ts';
import { findRoot } from '../scan/candidates.ts';

/** What of Jest's configuration tells whether everything ran. */
interface RunOptions {
  readonly rootDir: string;
  readonly testNamePattern?: string | undefined;
  readonly testPathPatterns: { readonly patterns: readonly string[] };
  readonly onlyChanged: boolean;
}

/**
 * Jest's reporter: after the last test it joins the evidence, writes it and prints its summary.
 * A claim that is not proven makes the run fail; where only some tests were asked for, a claim
 * whose proof was not among them does not.
 */
export default class EvidenceReporter {
  #failure: Error | undefined;
  readonly #options: RunOptions;

  constructor(options: RunOptions) {
    this.#options = options;
  }

  /**
   * @ksb evidence-gate D5 K1 S15: the test run itself fails, by name, for a claim that is not proven, so a
   * build whose evidence is broken goes no further.
   */
  async onRunComplete(): Promise<void> {
    const root = findRoot(this.#options.rootDir);
    const { evidence, scan: { problems }, warnings } = await gatherEvidence(root);
    writeEvidence(evidencePlace(root), evidence);
    const accepted = this.#accepted();
    const unasked = new Set<ClaimState>(this.#isPartial() ? ['unrun'] : []);
    const lines = [
      printSummary(evidence, unasked),
      ...warnings.map((one) => `  ${printWarning(one)}`),
      ...problems.map((problem) => `  invalid: ${printProblem(problem)}`),
    ];
    process.stderr.write(`\n${lines.join('\n')}\n`);
    const wanting = evidence.claims.filter((claim) => !isProven(claim) && !accepted.has(claim.state));
    const bad = wanting.length + problems.length;
    if (bad > 0) this.#failure = new Error(`${bad} claims are not proven; they are named above`);
    const run = process.env[testRunVariable];
    if (run !== undefined) rmSync(path.dirname(run), { recursive: true, force: true });
  }

  getLastError(): Error | undefined {
    return this.#failure;
  }

  #isPartial(): boolean {
    const { testNamePattern, testPathPatterns, onlyChanged } = this.#options;
    return (testNamePattern ?? '') !== '' || testPathPatterns.patterns.length > 0 || onlyChanged;
  }

  /** What may stay open: a missing tool outside CI, and what was not asked to run. */
  #accepted(): ReadonlySet<ClaimState> {
    const accepted = new Set<ClaimState>();
    if (process.env['CI'] === undefined) accepted.add('blocked');
    // Where only some tests were asked for, Jest itself fails for those that do; older results are only shown.
    if (this.#isPartial()) accepted.add('unrun').add('failed');
    return accepted;
  }
}
