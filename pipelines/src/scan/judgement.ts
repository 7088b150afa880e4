import type { Finding, Report } from '../stage/report.ts';

import { accepts, acceptedFile, type Accepted } from './accepted.ts';
import type { ScanFinding } from './scan-finding.ts';

export interface Scanned {
  readonly findings: readonly ScanFinding[];
  /** Those of them that the change did not bring: the database learnt of them since. */
  readonly known: ReadonlySet<ScanFinding>;
  readonly accepted: readonly Accepted[];
  /** As in 2026-11-25. */
  readonly today: string;
}

/** What blocks a change, and what is only said. */
export interface Judgement {
  readonly blocking: readonly Finding[];
  readonly said: readonly Finding[];
  /** How many findings are accepted today. */
  readonly accepted: number;
}

/**
 * Judges what was found: what the change brings blocks it, what a database has learnt since is reported, and what somebody decided to
 * live with is left alone until the day that they set.
 *
 * @ksb scan-judgement D5 D9 K5 S9 S10 S15: whoever changes something answers for what the change brings and not for what the world learnt
 * overnight; a risk that was accepted comes back by itself on its day, with the name of the role that has to decide again.
 * @cut replace "until < today" with "until === today"
 */
export function judgement({ findings, known, accepted, today }: Scanned): Judgement {
  const expired = accepted.filter(({ until }) => until < today);
  const current = accepted.filter((one) => !expired.includes(one));
  const open = findings.filter((finding) => !current.some((one) => accepts(one, finding)));
  const idle = current.filter((one) => !findings.some((finding) => accepts(one, finding)));
  return {
    blocking: [
      ...open.filter((finding) => !known.has(finding)).map(inWords),
      ...expired.map(({ kind, id, subject, owner, until }) => ({
        message: `${kind} ${id} in ${subject} was accepted until ${until}, and that is over`, file: acceptedFile, right: `the ${owner} mends it, or decides again and says why`,
      })),
    ],
    said: [
      ...open.filter((finding) => known.has(finding)).map((finding) => ({ ...inWords(finding), message: `${inWords(finding).message} (the change did not bring it)` })),
      ...idle.map(({ kind, id, subject }) => ({ message: `${kind} ${id} in ${subject} is accepted and no longer found`, file: acceptedFile, right: 'take it off the list' })),
    ],
    accepted: findings.length - open.length,
  };
}

function inWords({ kind, id, subject, message, right, file, line }: ScanFinding): Finding {
  return {
    message: `${kind} ${id} in ${subject}: ${message}`, ...(right === undefined ? {} : { right }), ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }),
  };
}

/**
 * What a scan has come to, with what could not be looked for said as plainly as what was found.
 * @param notRun what was not looked for and why; in GitHub, where everything can be, that stands against the change
 */
export function scanReport({ blocking, said, accepted }: Judgement, notRun: string | undefined, inGitHub = process.env['GITHUB_ACTIONS'] === 'true'): Report {
  const against = [...blocking, ...(notRun !== undefined && inGitHub ? [{ message: `not run: ${notRun}`, right: 'a scan that looks for everything' }] : [])];
  const verdict = against.length === 0 ? 'nothing that was found stands against the change' : `${against.length} stand against the change`;
  return {
    outcome: against.length === 0 ? 'passed' : 'failed',
    summary: notRun === undefined ? verdict : `${verdict}; not run: ${notRun}`,
    findings: [...against, ...said],
    figures: { blocking: against.length, reported: said.length, accepted },
  };
}
