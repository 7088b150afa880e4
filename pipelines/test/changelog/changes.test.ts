import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { groupChanges } from '../../src/changelog/changes.ts';
import type { Change } from '../../src/git/read-changes.ts';

const change = (subject: string, files: Readonly<Record<string, number>> = { 'docs/a.md': 1 }, own: Partial<Change> = {}): Change => ({
  id: Buffer.from(subject).toString('hex').padEnd(40, '0').slice(0, 40), author: 'Somebody', subject, body: '', files: Object.entries(files).map(([path, lines]) => ({ path, lines })), ...own,
});
const reverting = (one: Change, subject = `Revert "${one.subject}"`): Change => change(subject, { 'docs/a.md': 1 }, { body: `This reverts commit ${one.id}.`, id: subject.length.toString(16).padStart(40, 'f') });

describe('the changes of a release', () => {
  it.each<[string, Readonly<Record<string, number>>]>([
    ['apps/ksb', { 'apps/ksb/src/a.ts': 9, 'docs/a.md': 8 }],
    ['infra/aws', { 'infra/aws/src/a.ts': 9, 'infra/aws/b.json': 2, 'apps/ksb/src/a.ts': 8 }],
    ['pipelines', { 'pipelines/src/a.ts': 1, 'pnpm-lock.yaml': 4000, 'infra/monitoring/dashboards/dora.json': 900 }],
    ['.github', { '.github/workflows/main.yml': 3 }],
    ['the whole house', { 'package.json': 1, 'README.md': 5 }],
    ['the whole house', {}],
  ])('are told under the part in which most was written: %s', proving('changelog-from-changes', (part: string, files: Readonly<Record<string, number>>) => {
    expect(groupChanges([change('One', files)])).toEqual([{ part, subjects: ['One'] }]);
  }));

  it('leave out what was taken back, and tell what was put back again', proving('changelog-from-changes', () => {
    const one = change('One');
    const back = reverting(one);
    const again = reverting(back, 'Put one in again');
    const subjects = (...changes: Change[]): readonly string[] => groupChanges(changes).flatMap((group) => group.subjects);
    expect(subjects(back, change('Two'), one)).toEqual(['Two']);
    expect(subjects(again, back, one)).toEqual(['One']);
    expect(subjects(back)).toEqual([back.subject]);
  }));

  it('count those of bots and tell them in one line', () => {
    expect(groupChanges([change('Bump a', {}, { author: 'dependabot[bot]' }), change('Bump b', {}, { author: 'renovate[bot]' }), change('One')])).toEqual([
      { part: 'docs', subjects: ['One'] }, { part: 'dependencies', subjects: ['2 updates by bots'] },
    ]);
  });

  it('are each told once, whatever they are', () => {
    const anyChange = fc.record({ subject: fc.string(), files: fc.dictionary(fc.constantFrom('apps/ksb/a', 'infra/aws/b', 'docs/c', 'README.md'), fc.nat(50)) });
    fc.assert(fc.property(fc.array(anyChange), (drafts) => {
      const changes = drafts.map(({ subject, files }) => change(subject, files));
      expect(groupChanges(changes).flatMap(({ subjects }) => subjects).sort()).toEqual(changes.map(({ subject }) => subject).sort());
    }));
  });
});
