import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import type { Claim } from '../claim/claim.ts';
import { warning, type Problem } from '../claim/problem.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { loggedSchema, type Logged, type Session } from './practice.ts';

interface Sessions {
  /** The earliest first. */
  readonly sessions: readonly Session[];
  readonly warnings: readonly Problem[];
}

const ajv = new Ajv2020({ allErrors: true, verbose: true });
addFormats.default(ajv);
const fits = ajv.compile<Logged>(loggedSchema);

/** A block that stands in an exported practice log, for programs. */
const block = /^```yaml practice\r?\n([^]*?)^```/m;

/**
 * What people practised, as the logs say that claims stand on. Pure.
 *
 * @ksb practice-read-from-logs D3 D11 K20 S13 S16 B1 B2: who drove and who navigated is read from the log that each of them exported with
 * words of their own, so nobody is counted as having learnt something because somebody else says so.
 */
export function sessionsIn(claims: readonly Claim[]): Sessions {
  const read = claims.flatMap((claim) => readSession(claim) ?? []);
  const sessions = read.flatMap(({ session }) => session ?? []);
  return {
    sessions: sessions.sort((a, b) => compare(a.date, b.date) || compare(a.claim, b.claim)),
    warnings: read.flatMap(({ doubt }) => doubt ?? []),
  };
}

function readSession({ id, file, region }: Claim): { readonly session?: Session; readonly doubt?: Problem } | undefined {
  const [, written] = region.language === 'markdown' ? block.exec(region.text) ?? [] : [];
  if (written === undefined) return undefined;
  const { value, problem } = parseYaml(written, file, fits);
  if (problem !== undefined) return { doubt: warning(file, `“yaml practice”: ${problem.message}; the session does not count`) };
  return { session: { ...value, claim: id, file } };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
