import { describe, expect, it } from '@jest/globals';

import { checkEvidence } from '../../src/evidence/check-evidence.ts';
import { gatherEvidence } from '../../src/evidence/gather.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import { sessionsIn } from '../../src/practice/sessions-in.ts';
import { proving } from '../../src/proof/proving.ts';
import { scan } from '../../src/scan/scan.ts';
import { findings } from '../evidence/findings.ts';
import { checkoutWith, folderWith } from '../scan/temporary-folder.ts';

const kata = 'title: Sum\nkind: additive\nminutes: 45\nturn: 8\nduties: [D1, D3]\nksbs: [K14, S13]\n';
const facts = 'kata: sum\ndate: 2027-03-01\nperson: Ada Lovelace\ndriving: 5\nnavigating: 10\nsetting: exercise\n';
const log = (block: string, id = 'practice-ada'): string => `<!-- @ksb ${id} D3 S13: practised in an exemplar. -->\n# Practice: Sum\n\n${block}\n## Reflection\n\nI listened.\n`;
const blockOf = (written: string): string => `\`\`\`yaml practice\n${written}\`\`\`\n`;
const session = { kata: 'sum', date: '2027-03-01', person: 'Ada Lovelace', driving: 5, navigating: 10, setting: 'exercise', claim: 'practice-ada', file: 'docs/practice/ada.md' };

describe('the practice of a repository', () => {
  it('is its katas, and what the logs of people say', proving('practice-read-from-logs', async () => {
    const root = checkoutWith({ 'katas/sum/kata.yaml': kata, 'docs/practice/ada.md': log(blockOf(facts)) });
    const { evidence, warnings } = await gatherEvidence(root);
    expect(warnings).toEqual([]);
    expect(evidence.practice).toEqual({
      katas: [{ id: 'sum', title: 'Sum', kind: 'additive', minutes: 45, duties: ['D1', 'D3'], ksbs: ['K14', 'S13'] }],
      sessions: [session],
    });
  }));

  it('is left out where there is neither', async () => {
    const { evidence } = await gatherEvidence(checkoutWith({ 'a.ts': '// @ksb one D1 K7: why\nrun();\n' }));
    expect(evidence).not.toHaveProperty('practice');
  });

  it('is told in the order of its days, by claims and not by files that nobody claims', () => {
    const later = log(blockOf(facts.replace('03-01', '04-01')), 'practice-a');
    const unclaimed = log(blockOf(facts)).replace(/^<!--.*-->\n/, '');
    const { claims } = scan(folderWith({ 'a.md': later, 'b.md': log(blockOf(facts)), 'c.md': unclaimed, 'd.md': log('', 'without-a-block') }));
    expect(sessionsIn(claims).sessions.map(({ file, date }) => [file, date])).toEqual([['b.md', '2027-03-01'], ['a.md', '2027-04-01']]);
  });

  it.each([
    ['minutes that are missing', facts.replace('driving: 5\n', ''), "the file must have required property 'driving'"],
    ['minutes that are words', facts.replace('5', 'five'), 'driving must be integer'],
    ['a day that there is not', facts.replace('03-01', '13-01'), 'date must match format "date"'],
    ['work for an employer', facts.replace('exercise', 'work'), 'setting: “work” must be “exercise”'],
    ['no YAML', 'kata: [\n', 'Flow sequence'],
  ])('does not count a log with %s, and says so', proving('practice-read-from-logs', (_, written, wrong) => {
    const { sessions, warnings } = sessionsIn(scan(folderWith({ 'ada.md': log(blockOf(written)) })).claims);
    expect(sessions).toEqual([]);
    expect(warnings).toMatchObject([{ file: 'ada.md', message: expect.stringContaining(`“yaml practice”: ${wrong}`) }]);
  }));

  it('leaves a kata out that cannot be read, and says which', async () => {
    const root = checkoutWith({ 'katas/Sum/kata.yaml': kata, 'katas/sum/kata.yaml': kata.replace('45', 'long'), 'katas/more/kata.yaml': kata, 'docs/katas.md': '<!-- @ksb one D3 S13: why -->\n# Katas\n' });
    const { evidence: { practice }, warnings } = await gatherEvidence(root);
    expect(practice?.katas.map(({ id }) => id)).toEqual(['more']);
    expect(warnings).toMatchObject([{ file: 'katas/Sum/kata.yaml', message: expect.stringContaining('“Sum” is no id') }, { file: 'katas/sum/kata.yaml', message: 'minutes must be integer; the kata is left out of the evidence' }]);
  });
});

describe('evidence', () => {
  const evidence = { ...joinEvidence(findings()), practice: { katas: [], sessions: [{ ...session, claim: 'one', file: 'src/a.ts' }] } };

  it('may say what was practised, and need not', () => {
    expect(checkEvidence(evidence).problems).toEqual([]);
    expect(checkEvidence(joinEvidence(findings())).problems).toEqual([]);
  });

  it.each([
    ['a claim that it does not hold', { claim: 'two' }, '/practice/sessions/0/claim', 'no claim “two” stands on src/a.ts'],
    ['a file on which the claim does not stand', { file: 'docs/ada.md' }, '/practice/sessions/0/claim', 'no claim “one” stands on docs/ada.md'],
    ['minutes that cannot be', { driving: -1 }, '/practice/sessions/0/driving', 'must be >= 0'],
  ])('is refused with a session in %s', proving('practice-read-from-logs', (_, change, pointer, message) => {
    const sessions = evidence.practice.sessions.map((one) => ({ ...one, ...change }));
    expect(checkEvidence({ ...evidence, practice: { katas: [], sessions } }).problems).toEqual([{ pointer, message }]);
  }));
});
