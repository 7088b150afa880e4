import type { Finding, Report } from '../stage/report.ts';

/** How the jobs ended that a job needs, as GitHub says it in `needs`. */
export type Needs = Readonly<Record<string, { readonly result: string; readonly outputs?: Readonly<Record<string, string>> }>>;

/**
 * The one answer to a pull request.
 *
 * @ksb results-explained D5 D6 K1 K2 S15: a change passes when each job has passed, or was left out for a reason that the settings give;
 * a job that was skipped because another failed, or for no reason at all, is red.
 * @cut replace "=== 'off'" with "!== 'on'"
 */
export function judgeResults(needs: Needs): Report {
  const jobs = Object.entries(needs);
  const figures = Object.fromEntries(jobs.map(([job, { result }]) => [job, result]));
  if (jobs.length === 0) return { outcome: 'failed', summary: 'there were no jobs', findings: [{ message: 'no job was waited for, so nothing was shown', right: 'list all jobs in needs:' }] };
  const findings = jobs.flatMap(([job, { result }]): Finding[] => {
    if (result === 'success') return [];
    if (result !== 'skipped') return [{ message: `“${job}” ${result === 'failure' ? 'failed' : `was ${result}`}`, right: `open the job “${job}”; its summary says what is wrong` }];
    if (needs['settings']?.outputs?.[job] === 'off') return [];
    return [{ message: `“${job}” was skipped, and no setting says why`, right: 'mend the job that it waits for, and it runs' }];
  });
  const left = jobs.filter(([, { result }]) => result === 'skipped').length - findings.filter(({ message }) => message.includes('skipped')).length;
  return findings.length === 0
    ? { outcome: 'passed', summary: `${jobs.length - left} jobs passed, and ${left} were left out for a reason that the settings give`, findings, figures }
    : { outcome: 'failed', summary: `${findings.length} of ${jobs.length} jobs did not pass`, findings, figures };
}

/** @throws Error when it is not what GitHub writes */
export function readNeeds(text: string | undefined): Needs {
  const needs: unknown = text === undefined || text === '' ? undefined : JSON.parse(text);
  if (typeof needs === 'object' && needs !== null && Object.values(needs).every((one: unknown) => typeof one === 'object' && one !== null && 'result' in one)) return needs as Needs;
  throw new Error('NEEDS is no record of jobs; in the workflow write NEEDS: ${{ toJSON(needs) }}');
}
