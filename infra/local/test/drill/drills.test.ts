import { describe, expect, it } from '@jest/globals';
import { renderRules } from '@exemplar/monitoring';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { drills } from '../../src/drill/drills.ts';
import { runbookOf } from '../../src/drill/follow-runbook.ts';
import { repository } from '../../src/start.ts';

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert?: string; readonly labels?: Readonly<Record<string, string>> }[] }[];
}

const pages = new Set(renderRules({ factor: 1 })
  .flatMap(({ text }) => (parse(text) as Rules).groups.flatMap(({ rules }) => rules))
  .filter(({ labels }) => labels?.['severity'] === 'page')
  .flatMap(({ alert }) => alert ?? []));

/** What no drill lets happen, and why. */
const undrilled: Readonly<Record<string, string>> = {
  ServiceAbsent: 'every other drill would fail if it fired, and the tests of its rule say when it does',
};

describe('the drills', () => {
  it('cover every alert that wakes somebody, each with a runbook of its name', proving('fault-by-alert', () => {
    expect([...drills.map(({ alert }) => alert), ...Object.keys(undrilled)].sort()).toEqual([...pages].sort());
    for (const { alert } of drills) expect(runbookOf(repository.root, alert).alert).toBe(alert);
  }));

  it('have names of their own', () => {
    expect(new Set(drills.map(({ name }) => name)).size).toBe(drills.length);
  });
});
