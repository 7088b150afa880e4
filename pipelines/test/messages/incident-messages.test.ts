import { globSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { incidentMessages } from '../../src/messages/incident-messages.ts';
import { read, repository, rowsBeneath } from '../documents/documents.ts';
import { roles } from '../documents/roles.ts';

const drilled = globSync('docs/postmortems/2*.md', { cwd: repository }).map((file) => read(file).text);

const sample = `# A sample

The clock of those who watch ran 30 times faster than in production.

- Owner of the alert: platform engineer
- What happened: The database cannot be reached.
- What people feel: Nobody can see or publish anything.
- Alert: [DatabaseAway](../runbooks/DatabaseAway.md)

| what | how much |
| --- | --- |
| from the fault to the page | 6.9 s |
| from the page until it was over | 1.1 s |
| requests while it lasted | 68 |
| of them failed | 67 |
| of the budget of “availability” for four weeks | 2.0 % |
`;

/** Words of the inside, which people outside have no use for. */
const inside = /Prometheus|Postgres|Alertmanager|Unleash|runbook|deploy|\bpod|\b5xx|\bp9\d|promtool|connection|latency\b(?!”)/i;
const words = (text: string): number => text.split(/\s+/).length;
const longestSentence = (text: string): number => Math.max(...text.split(/(?<=[.!?])\s+/).map(words));

function expectToldWell(text: string): void {
  const { users, leaders, engineers } = incidentMessages(text);
  const felt = /^- What people feel: (.+)$/m.exec(text)?.[1] ?? 'nothing';
  expect([users.startsWith(felt.startsWith('Nothing yet.') ? 'You should have noticed nothing.' : felt), leaders.startsWith(felt)]).toEqual([true, true]);
  for (const message of [users, leaders]) {
    expect(message).not.toMatch(inside);
    expect([longestSentence(message) <= 30, words(message) <= 120]).toEqual([true, true]);
  }
  expect(engineers).toMatch(/^\w+, (?:service|platform) engineer\. .+ Runbook: docs\/runbooks\/\w+\.md$/);
}

describe('what is told of an incident', () => {
  it('is said to users and leaders in their words, of every drill that was kept', proving('incident-messages', () => {
    for (const text of [sample, ...drilled]) expectToldWell(text);
  }));

  it('tells the time as it would be in production', proving('incident-messages', () => {
    const { users, leaders } = incidentMessages(sample);
    expect(users).toContain('We noticed it after 3 minutes, and it was over after 4 minutes.');
    expect(leaders).toContain('99 of 100 requests failed. It spent 2.0 % of what may fail in four weeks of “availability”.');
  }));

  it('is refused where the record lacks something', () => {
    expect(() => incidentMessages('# A memory of somebody')).toThrow('the post-mortem lacks “- What happened: …”; pnpm drill NAME --write writes it');
  });
});

describe('the page about channels', () => {
  it('says for each occasion how, how fast, and which role', proving('channels', () => {
    const page = read('docs/team/communication.md');
    const rows = rowsBeneath(page, 'Which channel when');
    expect(rows.length).toBeGreaterThanOrEqual(7);
    for (const [occasion, channel = '', soon = '', role = ''] of rows) expect([occasion, channel.length > 10, soon.length > 3, roles.includes(role)]).toEqual([occasion, true, true, true]);
    const onCall = read('docs/guides/on-call.md').text;
    expect([page.text.includes('every half hour'), onCall.includes('every half hour')]).toEqual([true, true]);
  }));
});
