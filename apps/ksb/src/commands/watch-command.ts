import { Command } from 'commander';

import { printProblem, printWarning, type Problem } from '../claim/problem.ts';
import { claimsSince, printSince, type ClaimSince } from '../evidence/since.ts';
import { findRoot } from '../scan/candidates.ts';
import { incrementalScan } from '../scan/incremental.ts';
import type { Scan } from '../scan/scan.ts';
import { watchFiles } from '../watch/watch-files.ts';
import { exitCodes } from './exit-codes.ts';

/** `ksb watch`: scans again whenever a file is saved, and says what that changed. */
export function watchCommand(): Command {
  return new Command('watch')
    .description('scan again whenever a file is saved, and show what that changed; Ctrl-C ends it')
    .option('--json', 'print one JSON document a line')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      const scanned = incrementalScan(root);
      let before = scanned.current();
      const watching = await watchFiles(root, (files) => {
        const after = scanned.update(files);
        const change = compare(before, after);
        before = after;
        const lines = json === true ? [JSON.stringify(change)] : print(change);
        if (hasChanged(change)) console.log(lines.join('\n'));
      });
      process.once('SIGINT', () => void watching.close().then(() => process.exit(exitCodes.interrupted)));
      console.log(json === true ? JSON.stringify(compare(nothing, before)) : print(compare({ ...nothing, claims: before.claims }, before)).concat(`Watching ${before.claims.length} claims.`).join('\n'));
    });
}

/** What one save changed. */
interface Change {
  readonly claims: readonly ClaimSince[];
  /** Problems that are new, and those that are no more. */
  readonly problems: readonly Problem[];
  readonly mended: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const nothing: Pick<Scan, 'claims' | 'problems' | 'warnings'> = { claims: [], problems: [], warnings: [] };

function compare(before: typeof nothing, after: typeof nothing): Change {
  return {
    claims: claimsSince(before.claims, after.claims),
    problems: without(after.problems, before.problems),
    mended: without(before.problems, after.problems),
    warnings: without(after.warnings, before.warnings),
  };
}

/** A problem is the same one though it has moved to another line. */
function without(some: readonly Problem[], others: readonly Problem[]): Problem[] {
  const known = new Set(others.map(({ file, message }) => `${file} ${message}`));
  return some.filter(({ file, message }) => !known.has(`${file} ${message}`));
}

const hasChanged = (change: Change): boolean => Object.values(change).some((list: readonly unknown[]) => list.length > 0);

function print({ claims, problems, mended, warnings }: Change): string[] {
  return [
    ...claims.map(printSince),
    ...problems.map(printProblem),
    ...mended.map((problem) => `mended: ${printProblem(problem)}`),
    ...warnings.map(printWarning),
  ];
}
