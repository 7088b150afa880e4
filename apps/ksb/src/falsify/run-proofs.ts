import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Claim } from '../claim/claim.ts';
import { readProofResults } from '../proof/proof-results.ts';
import { testRunVariable, type TestRun } from '../proof/test-run.ts';
import type { FoundProof } from '../scan/proof-calls.ts';
import type { CutRun } from './outcome.ts';

/** How long the proofs of one claim may take before they are stopped. Milliseconds. */
const patience = 5 * 60_000;

/** Runs the proofs of one claim, and no other test, in a scratch copy. */
export async function runProofs(root: string, claim: Claim, proofs: readonly FoundProof[], commit: string): Promise<CutRun & { output: string }> {
  rmSync(path.join(root, '.ksb'), { recursive: true, force: true });
  const run: TestRun = { root, commit, contentHashes: { [claim.id]: claim.contentHash }, only: claim.id };
  const place = path.join(root, 'ksb-test-run.json');
  writeFileSync(place, JSON.stringify(run));
  const { code, output } = await runJest(root, proofs, place);
  const { results } = readProofResults(root);
  return {
    results: results.flatMap((file) => file.results).filter((result) => result.claim === claim.id),
    succeeded: code === 0,
    output,
  };
}

async function runJest(root: string, proofs: readonly FoundProof[], testRun: string): Promise<{ code: number | null; output: string }> {
  const files = [...new Set(proofs.map(({ file }) => file))];
  const titles = [...new Set(proofs.map(({ title }) => title))];
  // Titles stand behind those of the groups around them.
  const pattern = titles.includes('') ? '' : `(?:^| )(?:${titles.join('|')})$`;
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const args = [jest, '--runInBand', '--forceExit', '--reporters=default', ...(pattern === '' ? [] : ['-t', pattern]), '--runTestsByPath', ...files];
  const env = {
    ...process.env,
    [testRunVariable]: testRun,
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    NO_COLOR: '1',
  };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: patience });
  // Whoever stops us stops the tests too; what they started is tied to them.
  const stop = (): void => { child.kill('SIGKILL'); };
  process.once('exit', stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  }
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.removeListener('exit', stop);
      resolve({ code, output });
    });
  });
}
