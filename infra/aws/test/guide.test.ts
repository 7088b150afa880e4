import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { hoursOfMonth, perApprentice } from '../src/cost/usage.ts';
import { stageNamed } from '../src/stages.ts';
import { stackJson, stageTemplates, type StackName } from './stage-templates.ts';

const guide = readFileSync(path.resolve(import.meta.dirname, '../../../docs/guides/running-in-aws.md'), 'utf8');

/** What stands beneath a heading. */
const section = (heading: string): string => new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |\\s*$(?![\\s\\S]))`, 'm').exec(guide)?.[1] ?? '';

describe('the guide to running it in AWS', () => {
  it('makes every stack, each after those that it needs, and asks for every parameter', proving('aws-bootstrap', () => {
    const steps = [...section('Make a stage').matchAll(/^\d+\. (.+)$/gm)].map(([, step = '']) => step);
    const made = [...steps.join('\n').matchAll(/`dev\/(\w+)`/g)].map(([, stack]) => stack as StackName);
    expect([...made].sort()).toEqual([...stageTemplates('dev').keys()].sort());
    for (const [index, stack] of made.entries()) {
      const needed = [...JSON.stringify(stackJson('dev', stack)).matchAll(/"StackName":"exemplar-dev-(\w+)"/g)].map(([, name]) => name);
      expect(needed.filter((name) => !made.slice(0, index).some((before) => before.toLowerCase() === name))).toEqual([]);
      const asked = Object.keys(stackJson('dev', stack).Parameters ?? {}).filter((name) => name !== 'BootstrapVersion');
      const step = steps.find((text) => text.includes(`\`dev/${stack}\``)) ?? '';
      expect(asked.filter((name) => !step.includes(`\`${name}\``))).toEqual([]);
    }
  }));

  it('reckons with the figures of the stages', proving('scaling-plan', () => {
    const plan = section('What gives way first');
    const { tasks, database } = stageNamed('production');
    expect(plan).toContain(`some ${perApprentice.requests} requests`);
    expect(plan).toContain(`begins with ${tasks.least} tasks and grows to ${tasks.most}`);
    expect(plan).toContain(`from ${database.leastUnits} to ${database.mostUnits} units`);
    expect(plan).toContain(`${tasks.most} tasks with 10 each are ${tasks.most * 10}`);
    const rows = [...plan.matchAll(/^\| ([\d,]+) \| (\d+) \|/gm)].map(([, apprentices = '', peak]) => [Number(apprentices.replaceAll(',', '')), Number(peak)] as const);
    expect(rows.map(([apprentices]) => apprentices)).toEqual([10_000, 100_000, 1_000_000]);
    for (const [apprentices, peak] of rows) expect(peak).toBe(Math.round((10 * apprentices * perApprentice.requests) / (hoursOfMonth * 3600)));
  }));

  it('names what the templates expect of the image', () => {
    const task = JSON.stringify(stackJson('dev', 'Service'));
    for (const expected of ['/etc/ssl/certs/rds-global-bundle.pem', '65532']) {
      expect(guide).toContain(expected);
      expect(task).toContain(expected);
    }
  });
});
