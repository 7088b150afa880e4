import { perCent } from './in-words.ts';
import type { ReleaseRecord } from './record.ts';
import type { Rehearsal } from './rehearsal.ts';

/** A rehearsal as people read it, with its pictures beside it. */
export function report(rehearsal: Rehearsal): string {
  const { environment, on, runs, factor, requestsPerSecond, cores, plan, releases } = rehearsal;
  const asExpected = releases.filter((one) => one.asExpected).length;
  return `# Rehearsal of releases

Made by \`npx pnpm run pipeline rehearse --write\` from [rehearsal.json](rehearsal.json), in which it is recorded; edit neither. [What it shows, and what it does not](../guides/rehearsing-a-release.md).

- **When, and on what:** ${on}, on a machine with ${cores} processor cores. The releases ran as ${runs}.
- **Template:** that of ${environment}. ${plan.stepPercent} % of the requests meet a release for ${plan.stepMinutes} minutes, then all of them for ${plan.bakeMinutes}.
- **Clock:** ${factor} times faster than in production, so a minute takes ${Number((60 / factor).toFixed(1))} seconds. ${requestsPerSecond} requests a second.
- **Result:** ${asExpected} of ${releases.length} ended as they must.

| release | what is wrong with it | ended | decided after | requests that met it | failed | availability budget spent | latency budget spent |
| --- | --- | --- | --- | --- | --- | --- | --- |
${releases.map(row).join('\n')}

A budget is that of four weeks. What is spent of it is reckoned as if it had gone on for as long as the clock of production says. Whatever else this machine was busy with counts as slowness.

What turns a release back, by the template:

${plan.alarms.map(({ name, about, limit }) => `- \`${name}\`: ${about} (limit ${limit})`).join('\n')}
${releases.map(chapter).join('')}`;
}

function row({ release, about, ended, because, seconds, minutes, requests: { running, coming }, budgetSpent }: ReleaseRecord): string {
  const how = because === undefined ? ended : `${ended}: ${because}`;
  const asked = running.asked + coming.asked;
  return `| [${release}](#${release}) | ${about} | ${how} | ${seconds} s, ${minutes} min of production | ${coming.asked} of ${asked} | ${running.failed + coming.failed} | ${perCent(budgetSpent.availability)} | ${perCent(budgetSpent.latency)} |`;
}

function chapter({ release, about, said, stages, firstAlarm, alerts, requests: { sent, failed, bystanders, running, coming } }: ReleaseRecord): string {
  const fired = alerts.map(({ alert, severity, minutes }) => `${alert} (${severity}) at minute ${minutes}`).join(', ');
  return `
## ${release}

${about}

![How the release “${release}” went: its share of the requests, failures, slowness and memory over time, with the decision marked](${release}.svg)

- **Stages:** ${stages.map(({ stage, minutes }) => `${stage} at minute ${minutes}`).join(', ')}.
${said === undefined ? '' : `- **What its migration said:** ${said}.\n`}- **First alarm:** ${firstAlarm === undefined ? 'none' : `\`${firstAlarm.name}\`, ${firstAlarm.about.toLowerCase()}, at minute ${firstAlarm.minutes}`}.
- **Shipped rules that fired:** ${fired === '' ? 'none, so nobody was woken or written to' : fired}.
- **Requests:** ${sent} sent, of which ${failed} failed for those who asked, ${bystanders} without having met the release that comes. The release that ran answered ${running.asked}, ${running.failed} of them with an error; the one that came ${coming.asked}, ${coming.failed} of them with an error.
`;
}
