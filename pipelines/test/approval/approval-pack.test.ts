import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { approvalPack, type Asked } from '../../src/approval/approval-pack.ts';
import { whoDoes } from '../../src/approval/who-does.ts';
import type { StageReport } from '../../src/stage/report.ts';
import { gates } from '../../src/workflows/rules/gates.ts';
import { read, section } from '../documents/documents.ts';

const passed = (stage: string): StageReport => ({ stage, outcome: 'passed', summary: `${stage} is well`, seconds: 1, findings: [] });
const none = { migrations: [], togglesAdded: [], togglesRemoved: [], claimsAdded: [], claimsRemoved: [] };
const roles = whoDoes('a change of the service', read('docs/team/roles.md').text);
const asked: Asked = {
  environment: 'production', commit: 'c'.repeat(40), digest: `sha256:${'d'.repeat(64)}`, reports: gates.map(passed), roles, effects: none,
  groups: [{ part: 'the service', subjects: ['Say *why* something is missing'] }],
};
const sectionOf = (text: string, heading: string): string => section({ file: 'pack', text }, heading) ?? '';

describe('the pack for a change board', () => {
  it('is complete where every gate has passed, and leaves the decision to a person', proving('approval-pack', () => {
    const { text, findings } = approvalPack(asked);
    expect(findings).toEqual([]);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(['What', 'Why', 'Risk', 'How it was tested', 'Way back', 'Who', 'Approval']);
    for (const gate of gates) expect(sectionOf(text, 'How it was tested')).toContain(`- ${gate}: passed`);
    expect(sectionOf(text, 'Approval').match(/_to be written by a person_/g)).toHaveLength(2);
    expect(sectionOf(text, 'Who')).toBe('- answers for it: service engineer\n- does it: service engineer\n- was asked: product owner\n- is told: platform engineer');
    expect(sectionOf(text, 'Why')).toBe('- the service: Say \\*why\\* something is missing');
  }));

  it.each(gates)('is not complete without a report of %s, nor with one that did not pass', proving('approval-pack', (gate: string) => {
    const others = asked.reports.filter(({ stage }) => stage !== gate);
    expect(approvalPack({ ...asked, reports: others }).findings.map(({ message }) => message)).toEqual([`“${gate}” has left no report`]);
    for (const outcome of ['failed', 'blocked', 'skipped', 'planned'] as const) {
      const { findings } = approvalPack({ ...asked, reports: [...others, { ...passed(gate), outcome, summary: 'why' }] });
      expect(findings.map(({ message }) => message)).toEqual([`“${gate}” is ${outcome}: why`]);
    }
  }));

  it('asks for a look where data moves or a switch goes, and where nothing is known', proving('approval-pack', () => {
    const kind = (effects: Asked['effects']): string | undefined => {
      const { effects: _, ...rest } = asked;
      return /kind: (\w+)/.exec(approvalPack(effects === undefined ? rest : { ...rest, effects }).text)?.[1];
    };
    expect([kind(none), kind({ ...none, togglesAdded: ['new'] }), kind({ ...none, migrations: ['0009-new'] }), kind({ ...none, togglesRemoved: ['old'] }), kind(undefined)])
      .toEqual(['standard', 'standard', 'normal', 'normal', 'normal']);
  }));

  it('names work that is not in the table of roles', () => {
    expect(() => whoDoes('a change of the weather', read('docs/team/roles.md').text)).toThrow(/there is no work “a change of the weather”; right is a change of the service, /);
  });
});
