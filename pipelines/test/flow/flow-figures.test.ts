import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { flowFigures } from '../../src/flow/flow-figures.ts';
import type { Commit, History } from '../../src/git/history.ts';
import type { Change } from '../../src/git/read-changes.ts';

const hour = 3600;
const change = (id: string, files: Readonly<Record<string, number>>): Change => ({ id, author: '', subject: '', body: '', files: Object.entries(files).map(([path, lines]) => ({ path, lines })) });
const historyOf = (...commits: Commit[]): History => new Map(commits.map((commit) => [commit.id, commit]));
const commit = (id: string, committedAt: number, ...parents: string[]): Commit => ({ id, committedAt, parents });

describe('the flow of work', () => {
  it('is nothing where nothing was done', proving('flow-figures', () => {
    expect(flowFigures([], new Map())).toEqual({ commits: 0, days: 0, branches: 0 });
  }));

  it('is counted in commits, days and lines that people wrote', proving('flow-figures', () => {
    const changes = Array.from({ length: 10 }, (_, index) => change(String(index), { 'docs/a.md': index + 1, 'pnpm-lock.yaml': 900 }));
    const history = historyOf(...changes.map(({ id }, index) => commit(id, index * 12 * hour)));
    expect(flowFigures(changes, history)).toEqual({ commits: 10, days: 5, middleLines: 5.5, largeLines: 9, branches: 0 });
  }));

  it('brings tests with code, or does not', proving('flow-figures', () => {
    const changes = [change('a', { 'apps/ksb/src/a.ts': 1, 'apps/ksb/test/a.test.ts': 1 }), change('b', { 'infra/aws/src/b.ts': 1 }), change('c', { 'docs/c.md': 1 })];
    expect(flowFigures(changes, new Map()).withTests).toBe(0.5);
  }));

  it('knows how long a branch lived from its first commit to its merge, and of no branch that was rebased', proving('flow-figures', () => {
    const trunk = [commit('a', 0), commit('b', hour, 'a')];
    const branch = [commit('x', 2 * hour, 'a'), commit('y', 3 * hour, 'x')];
    expect(flowFigures([], historyOf(...trunk, ...branch, commit('m', 7 * hour, 'b', 'y')))).toMatchObject({ branches: 1, branchSeconds: 5 * hour });
    expect(flowFigures([], historyOf(...trunk, commit('c', 2 * hour, 'b')))).not.toHaveProperty('branchSeconds');
  }));
});
