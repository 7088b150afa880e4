import type { Finding, Report } from '../stage/report.ts';

/** What a rehearsal prints, as far as it is of interest here. */
export interface Rehearsal {
  readonly factor: number;
  readonly runs: string;
  readonly releases: readonly {
    readonly release: string;
    readonly ended: string;
    readonly because?: string;
    readonly asExpected: boolean;
    readonly seconds: number;
    readonly minutes: number;
    readonly requests: { readonly failed: number; readonly sent: number; readonly bystanders: number };
  }[];
}

/** A rehearsal as the report of a stage. */
export function rehearsalReport({ releases, runs }: Rehearsal): Report {
  const wrong = releases.filter(({ asExpected }) => !asExpected);
  return {
    outcome: wrong.length === 0 ? 'passed' : 'failed',
    summary: `${releases.length - wrong.length} of ${releases.length} releases ended as they must, run as ${runs}`,
    findings: wrong.map((one): Finding => ({
      message: `the release “${one.release}” is ${how(one)}${one.requests.bystanders === 0 ? '' : `, and ${one.requests.bystanders} requests failed that never met it`}`,
      file: 'infra/aws/src/service/release-alarms.ts',
      right: 'how it must end, and for which alarm, is in infra/local/src/rehearsal/releases.ts',
    })),
    figures: Object.fromEntries(releases.map((one) => [one.release, `${how(one)} after ${one.seconds} s, ${one.minutes} min of production; ${one.requests.failed} of ${one.requests.sent} requests failed`])),
  };
}

const how = ({ ended, because }: Rehearsal['releases'][number]): string => (because === undefined ? ended : `${ended} (${because})`);
