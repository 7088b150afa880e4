import type { Problem } from '../claim/problem.ts';
import { candidatesAmong, findCandidates } from './candidates.ts';
import { findInFile, type Findings } from './find-in-file.ts';
import { joinFindings, type Scan } from './scan.ts';
import { sidecarEnding } from './sidecar.ts';

/** A scan that is kept up to date file by file. */
export interface IncrementalScan {
  /** Looks again at files that were written, made or taken away, and at what their sidecars say of them. */
  update(files: readonly string[]): Scan;
  current(): Scan;
}

/**
 * Scans the repository beneath `root`, and remembers what each file said. What it tells is always what a new scan would.
 *
 * @ksb incremental-scan D4 D12 K4 S11: whoever writes evidence sees within the same breath what a save did to it, so
 * mistakes are mended while the thought is still there and not at the next review.
 */
export function incrementalScan(root: string): IncrementalScan {
  const findings = new Map<string, Findings>();
  let unopened: readonly Problem[] = [];

  const look = (files: readonly string[]): void => {
    for (const file of files) findings.set(file, findInFile(root, file));
  };
  const current = (): Scan => {
    const files = [...findings.keys()].sort();
    return joinFindings(files.flatMap((file) => findings.get(file) ?? []), unopened);
  };

  const all = findCandidates(root);
  unopened = all.warnings;
  look(all.files);
  return {
    current,
    update(changed) {
      const files = [...new Set(changed.flatMap((file) => [file, `${file}${sidecarEnding}`]))];
      const again = candidatesAmong(root, files);
      for (const file of files) findings.delete(file);
      unopened = [...unopened.filter(({ file }) => !files.includes(file)), ...again.warnings];
      look(again.files);
      return current();
    },
  };
}
