import type { Runbook } from '@exemplar/monitoring';

import type { Drill } from './drills.ts';
import type { DrillResult } from './run-drill.ts';

/** What only people can write. */
export const toBeWritten = '_To be written by a person._';

/** Questions that a machine cannot answer. */
const questions = [
  ['What we expected, and what surprised us', 'What did people think was happening, at which moment, and why was that sensible then?'],
  ['What went well', 'What made it shorter or smaller than it might have been?'],
  ['What contributed', 'Several things did. What had to come together?'],
  ['What we will do', 'Each with an issue, a role and a day; and what we decided not to do.'],
] as const;

/** The name of the file of a post-mortem. */
export const fileName = ({ drill, injectedAt }: DrillResult): string => `${day(injectedAt)}-${drill}.md`;

/**
 * Writes what is known of a drill, and leaves to people what only they can know.
 *
 * @ksb post-mortem-from-events D10 D13 K23 S7 S19 B3 B4: the timeline comes from what was recorded and from nobody's memory, so that
 * people can spend their hour on why, and argue about nothing that can be looked up.
 */
export function postMortem(result: DrillResult, { about, boundary, slo }: Drill, { feels, owner }: Runbook): string {
  const { drill, alert, factor, injectedAt, pagedAfter, mitigatedAfter, resolvedAfter, felt, moments } = result;
  const figures = [
    ['from the fault to the page', `${pagedAfter} s`],
    ['from the page until it was over', `${mitigatedAfter} s`],
    ['from there to the notice that it was', `${resolvedAfter} s`],
    ['requests while it lasted', String(felt.requests)],
    ['of them failed', String(felt.failed)],
    ['of them answered after more than half a second', String(felt.slow)],
    ['publications that were not stored in time', `${felt.unpublished} of ${felt.publications}`],
    ...(result.budgetSpent === undefined || slo === undefined ? [] : [[`of the budget of “${slo}” for four weeks`, `${(result.budgetSpent * 100).toFixed(1)} %`]]),
  ] as const;
  return `# ${day(injectedAt)} ${drill}

A drill on one machine, and no incident: it was let happen on purpose at ${boundary}. The clock of those who watch ran ${factor} times faster than in production, so a second here stands for ${factor} there; the share of the budget is reckoned so.

- Owner of the alert: ${owner}
- What happened: ${about}
- What people feel: ${feels}
- Alert: [${alert}](../runbooks/${alert}.md)

## Figures

| what | how much |
| --- | --- |
${figures.map(([what, amount]) => `| ${what} | ${amount} |`).join('\n')}

## Timeline

Seconds before and after the fault, as they were recorded.

| seconds | who says so | what |
| --- | --- | --- |
${moments.map(({ at, source, text }) => `| ${((at - injectedAt) / 1000).toFixed(1)} | ${source} | ${text.replaceAll('|', '\\|')} |`).join('\n')}

${questions.map(([heading, question]) => `## ${heading}\n\n${question}\n\n${toBeWritten}`).join('\n\n')}
`;
}

function day(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
