import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { program } from '../../src/program.ts';
import { repository } from './documents.ts';
import { overdue } from './overdue.ts';
import { readData } from './read-data.ts';

interface Task {
  readonly task: string;
  readonly minutes: number;
  readonly timesAYear: number;
  readonly hoursToAutomate: number;
  readonly monthsToBreakEven: number;
  readonly decision: 'automated' | 'by hand' | 'not yet';
  readonly command?: string;
}

interface Toil {
  readonly review: string;
  readonly tasks: readonly Task[];
}

const toil = (): Toil => readData('docs/team/toil.yaml', 'toil') as Toil;

/** Hours to automate over hours saved in a month. */
const breakEven = ({ minutes, timesAYear, hoursToAutomate }: Task): number => Number((hoursToAutomate / ((minutes * timesAYear) / 60 / 12)).toFixed(1));

describe('the toil log', () => {
  it('reckons when each automation has paid', proving('toil-log', () => {
    const { tasks } = toil();
    expect(tasks.length).toBeGreaterThanOrEqual(8);
    expect(tasks.map(({ task, monthsToBreakEven }) => [task, monthsToBreakEven])).toEqual(tasks.map((task) => [task.task, breakEven(task)]));
  }));

  it('names the command of what was automated, and leaves something by hand on purpose', proving('toil-log', () => {
    const { tasks } = toil();
    const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
    const stages = program().commands.map((stage) => stage.name());
    const isThere = (command: string): boolean => {
      const [, stage, script = ''] = /^npx pnpm (?:run pipeline ([a-z]+)|([a-z]+))/.exec(command) ?? [];
      return stage === undefined ? Object.hasOwn(scripts, script) : stages.includes(stage);
    };
    expect(tasks.flatMap(({ command }) => (command === undefined || isThere(command) ? [] : [command]))).toEqual([]);
    for (const decision of ['automated', 'by hand', 'not yet']) expect(tasks.map((task) => task.decision)).toContain(decision);
  }));

  it('is looked at again in time', proving('toil-log', () => {
    expect(overdue([{ name: 'toil', review: toil().review }], new Date())).toEqual([]);
  }));
});
