import { markdownOf } from '../stage/in-words.ts';
import type { Finding, Outcome, StageReport } from '../stage/report.ts';
import { bounded } from './bounded.ts';
import { asked } from './github-error.ts';
import type { GitHub } from './github.ts';

/** What GitHub takes in one request. */
const mostAnnotations = 50;
const mostCharacters = 65_535;
const longestTitle = 255;
/** GitHub counts bytes, and a character is at most four. */
const longestMessage = 16_000;

/** Blocked is not green: somebody has to install something. */
const conclusions = { passed: 'success', failed: 'failure', blocked: 'action_required', skipped: 'skipped', planned: 'neutral' } as const satisfies Readonly<Record<Outcome, string>>;

/**
 * The report of a stage as GitHub shows it beside a commit: the first request makes it, the others add annotations.
 *
 * @ksb check-run-of-report D5 D6 K1 K15 K17 S15: whatever a stage finds stands beside the line it is about, in as many requests as GitHub takes,
 * and a stage that could not run is never shown as green, so a review rests on all findings and not on the first fifty.
 * @cut replace "first + mostAnnotations)" with "first + mostAnnotations - 1)"
 */
export function checkRunOf(report: StageReport) {
  const { stage, outcome, summary, findings } = report;
  const level = outcome === 'failed' ? 'failure' as const : 'notice' as const;
  const all = findings.flatMap((finding) => annotationOf(finding, stage, level));
  const output = { title: bounded(summary, longestTitle), summary: bounded(markdownOf(report), mostCharacters) };
  const batches = Array.from({ length: Math.max(1, Math.ceil(all.length / mostAnnotations)) }, (_, index) => {
    const first = index * mostAnnotations;
    return { ...output, annotations: all.slice(first, first + mostAnnotations) };
  });
  return { name: stage, conclusion: conclusions[outcome], outputs: batches };
}

function annotationOf({ message, file, line = 1, right }: Finding, stage: string, level: 'failure' | 'notice') {
  if (file === undefined) return [];
  const text = right === undefined ? message : `${message}\nRight would be: ${right}`;
  return [{ path: file, start_line: line, end_line: line, annotation_level: level, title: bounded(stage, longestTitle), message: bounded(text, longestMessage) }];
}

/**
 * Shows the report of a stage beside a commit. GitHub shows the newest of a name.
 * @throws GitHubError
 */
export async function writeCheckRun(github: GitHub, commit: string, report: StageReport): Promise<void> {
  const { client, owner, repo } = github;
  const { name, conclusion, outputs: [output, ...more] } = checkRunOf(report);
  if (output === undefined) return;
  await asked(github, { to: `show the report of ${name}`, permission: 'checks: write' }, async () => {
    const { data } = await client.request('POST /repos/{owner}/{repo}/check-runs', { owner, repo, name, head_sha: commit, status: 'completed', conclusion, output });
    for (const next of more) {
      await client.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { owner, repo, check_run_id: Number(data.id), output: next });
    }
  });
}
