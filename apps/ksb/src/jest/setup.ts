import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { testRunVariable, type TestRun } from '../proof/test-run.ts';
import { findRoot } from '../scan/candidates.ts';
import { readRepository } from '../scan/repository.ts';
import { scan } from '../scan/scan.ts';

/**
 * Jest's global setup: notes what every claim stands on before the first test runs, so that a proof
 * is recorded for the content it was run with. Problems are left to the reporter, which names them last.
 */
export default function setup(): void {
  // A falsification brings the hashes from before its cut.
  if (process.env[testRunVariable] !== undefined) return;
  const root = findRoot(process.cwd());
  const { claims } = scan(root);
  const run: TestRun = {
    root,
    commit: readRepository(root).commit,
    contentHashes: Object.fromEntries(claims.map(({ id, contentHash }) => [id, contentHash])),
  };
  const place = path.join(mkdtempSync(path.join(tmpdir(), 'ksb-')), 'run.json');
  writeFileSync(place, JSON.stringify(run));
  process.env[testRunVariable] = place;
}
