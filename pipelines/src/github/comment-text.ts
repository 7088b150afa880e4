import { escapeMarkdown } from '../stage/markdown.ts';
import type { Outcome, StageReport } from '../stage/report.ts';

/** A sign beside the word, for those who look at the column only. */
const signs: Readonly<Record<Outcome, string>> = { passed: '✅', failed: '❌', blocked: '🚧', skipped: '⏭️', planned: '📝' };

/** What people read on a pull request: how the stages went, and what the change did to the evidence. */
export function commentText(reports: readonly StageReport[], evidence: string, commit: string): string {
  return [
    `## The pipeline at ${commit.slice(0, 12)}`,
    ...(reports.length === 0 ? [] : ['', '| stage | outcome | in short |', '| --- | --- | --- |', ...reports.map(({ stage, outcome, seconds, summary }) =>
      `| ${escapeMarkdown(stage)} | ${signs[outcome]} ${outcome} in ${seconds.toFixed(1)} s | ${escapeMarkdown(summary)} |`)]),
    ...(evidence.trim() === '' ? [] : ['', evidence.trim()]),
    '',
  ].join('\n');
}
