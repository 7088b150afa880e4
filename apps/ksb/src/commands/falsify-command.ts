import { availableParallelism } from 'node:os';

import { Command, InvalidArgumentError } from 'commander';

import { nearest } from '../claim/nearest.ts';
import { gatherEvidence } from '../evidence/gather.ts';
import { isProven } from '../evidence/summary.ts';
import { falsify, type Candidate, type Falsification } from '../falsify/falsify.ts';
import { importsOf } from '../falsify/imports-of.ts';
import { findRoot } from '../scan/candidates.ts';
import { scan } from '../scan/scan.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly jobs: number;
  readonly json?: boolean;
}

/** `ksb falsify`: cuts what claims point at and demands that their proofs notice. */
export function falsifyCommand(): Command {
  return new Command('falsify')
    .description('cut what claims point at, in a scratch copy, and demand that their proofs notice')
    .argument('[ids...]', 'claims to try; by default all')
    .option('--jobs <count>', 'how many to try at once', readCount, Math.max(1, availableParallelism()))
    .option('--json', 'print the outcomes as one JSON document, and no progress')
    .action(async (ids: string[], { jobs, json }: Options, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      const { candidates, unready } = await choose(root, ids);
      // What is done by then is kept, so the next run goes on from there.
      process.once('SIGINT', () => process.exit(exitCodes.interrupted));
      const say = json === true ? () => undefined : progress(candidates.length);
      const done = await falsify(root, candidates, { jobs, imports: importsOf(root), onDone: say });
      if (json === true) console.log(JSON.stringify(done.map(toJson), undefined, 2));
      else console.log(sum(done));
      for (const message of unready) console.error(message);
      const bad = !done.every(isFine) || unready.length > 0;
      process.exitCode = bad ? exitCodes.found : exitCodes.done;
    });
}

/** The claims that can be tried, and what stands in the way of the others. */
async function choose(root: string, ids: readonly string[]): Promise<{ candidates: Candidate[]; unready: string[] }> {
  const { claims, proofs, problems } = scan(root);
  const { evidence } = await gatherEvidence(root);
  const states = new Map(evidence.claims.map((claim) => [claim.id, claim]));
  const known = claims.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id)).map((id) => {
    const meant = nearest(id, known);
    return `there is no claim “${id}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`;
  });
  const wanted = claims.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const isReady = ({ id }: { id: string }): boolean => {
    const claim = states.get(id);
    return claim !== undefined && (isProven(claim) || claim.state === 'survived');
  };
  return {
    candidates: wanted.filter(isReady).map((claim) => ({ claim, proofs: proofs.filter((proof) => proof.claim === claim.id) })),
    unready: [
      ...unknown,
      ...(problems.length > 0 ? ['some claims are wrong; pnpm ksb scan names them'] : []),
      ...wanted.filter((claim) => !isReady(claim)).map(({ id }) => `“${id}” is ${states.get(id)?.state ?? 'unknown'}: run pnpm test first`),
    ],
  };
}

/** What stands on a whole file may be noticed by the file not loading. A missing tool is no fault outside CI. */
const isFine = ({ outcome, claim }: Falsification): boolean =>
  outcome === 'noticed' ||
  (outcome === 'noticed-by-load' && claim.cut.wholeFile) ||
  (outcome === 'blocked' && process.env['CI'] === undefined);

/** Tells of each claim as it is done, with the time that is left at this pace. */
function progress(all: number): (done: Falsification) => void {
  const started = performance.now();
  let count = 0;
  let made = 0;
  return ({ claim, outcome, milliseconds, kept, output }) => {
    count += 1;
    if (!kept) made += 1;
    const left = made === 0 ? 0 : ((performance.now() - started) / made) * (all - count);
    const time = kept ? 'kept' : `${(milliseconds / 1000).toFixed(1)} s`;
    const rest = count === all ? '' : `, about ${Math.ceil(left / 1000)} s left`;
    console.error(`${String(count).padStart(String(all).length)}/${all} ${outcome}: ${claim.id} (${time}${rest})`);
    if (outcome === 'did-not-run') console.error(output.trim());
  };
}

function sum(done: readonly Falsification[]): string {
  const noticed = done.filter(({ outcome, claim }) => outcome === 'noticed' || (outcome === 'noticed-by-load' && claim.cut.wholeFile));
  const lines = done
    .filter((one) => !noticed.includes(one))
    .map(({ claim, outcome }) => `  ${outcome}: “${claim.id}” (${claim.file}:${claim.line}): ${why[outcome]}`);
  return [`${noticed.length} of ${done.length} cuts were noticed.`, ...lines].join('\n');
}

const why: Readonly<Record<Falsification['outcome'], string>> = {
  noticed: '',
  survived: 'its proof stayed green without what it protects',
  'noticed-by-load': 'nothing ran without it; the proof itself has to notice: name a smaller cut with @cut',
  blocked: 'its proof needs a tool that is not here; pnpm test names it',
  'did-not-run': 'its proof does not pass in the scratch copy even without a cut',
};

function toJson({ claim, outcome, milliseconds, kept }: Falsification): object {
  return { claim: claim.id, outcome, milliseconds, kept };
}

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('write a whole number from 1');
  return count;
}
