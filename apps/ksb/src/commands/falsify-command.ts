import { availableParallelism } from 'node:os';

import { Command, InvalidArgumentError } from 'commander';

import { gatherEvidence } from '../evidence/gather.ts';
import { chooseCandidates, filesChangedSince } from '../falsify/choose.ts';
import { falsify, type Falsification } from '../falsify/falsify.ts';
import { importsOf } from '../falsify/imports-of.ts';
import { findRoot } from '../scan/candidates.ts';
import { resolveRevision, UnknownRevision } from '../scan/scan-at.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly changed?: string | true;
  readonly jobs: number;
  readonly json?: boolean;
}

/** `ksb falsify`: cuts what claims point at and demands that their proofs notice. */
export function falsifyCommand(): Command {
  return new Command('falsify')
    .description('cut what claims point at, in a scratch copy, and demand that their proofs notice')
    .argument('[ids...]', 'claims to try; by default all')
    .option('--changed [commit]', 'only claims that a change since this commit can reach; by default since the last one')
    .option('--jobs <count>', 'how many to try at once', readCount, Math.max(1, availableParallelism()))
    .option('--json', 'print the outcomes as one JSON document, and no progress')
    .action(async (ids: string[], { changed, jobs, json }: Options, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      const gathered = await gatherEvidence(root);
      const imports = importsOf(root);
      const since = changed === undefined ? undefined : readChanged(root, changed === true ? 'HEAD' : changed);
      const { candidates, unready, blocked } = chooseCandidates(gathered, { ids, imports, ...(since === undefined ? {} : { changed: since }) });
      // What is done by then is kept, so the next run goes on from there.
      process.once('SIGINT', () => process.exit(exitCodes.interrupted));
      const say = json === true ? () => undefined : progress(candidates.length);
      const done = await falsify(root, candidates, { jobs, imports, onDone: say });
      if (json === true) console.log(JSON.stringify(done.map(toJson), undefined, 2));
      else console.log(sum(done));
      for (const message of [...unready, ...blocked]) console.error(message);
      const bad = !done.every(isFine) || unready.length > 0 || (blocked.length > 0 && process.env['CI'] !== undefined);
      process.exitCode = bad ? exitCodes.found : exitCodes.done;
    });
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
  const figures = done.length === 0 ? 'No cut was tried.' : `${noticed.length} of ${done.length} cuts were noticed.`;
  return [figures, ...lines].join('\n');
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

function readChanged(root: string, revision: string): ReadonlySet<string> {
  try {
    return filesChangedSince(root, resolveRevision(root, revision));
  } catch (error) {
    if (!(error instanceof UnknownRevision)) throw error;
    console.error(error.message);
    process.exit(exitCodes.misused);
  }
}

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('write a whole number from 1');
  return count;
}
