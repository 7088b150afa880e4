import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { counted, monthlyCost, type MonthlyCost } from '../../src/cost/monthly-cost.ts';
import { prices } from '../../src/cost/prices.ts';
import { usage } from '../../src/cost/usage.ts';
import { stageNamed, stages } from '../../src/stages.ts';
import { resources, stageTemplates } from '../stage-templates.ts';

const costOf = (name: string, changed: object = {}): MonthlyCost => {
  const stage = stageNamed(name);
  return monthlyCost({ ...stage, ...changed }, usage[stage.name]);
};

describe('the cost of a stage', () => {
  it('follows from the table that the stage is built from', proving('cost-before-deploy', () => {
    const gateways = (cost: MonthlyCost): number | undefined => cost.lines.find(({ what }) => what === 'natGateway')?.dollars;
    expect(stages.map(({ name }) => gateways(costOf(name)))).toEqual([undefined, 36.5, 109.5]);
    const rich = costOf('dev', { natGateways: 1 });
    // A gateway and its address, and what goes through it, in place of the address of the task.
    expect(rich.dollars - costOf('dev').dollars).toBeCloseTo(36.5 + 0.1, 1);
  }));

  it('counts what the templates have', () => {
    for (const { name, firewall } of stages) {
      const ofType = (type: string): number => [...stageTemplates(name).values()].flatMap(({ Resources }) => Object.values(Resources)).filter(({ Type }) => Type === type).length;
      const alarms = resources<{ Metrics?: { MetricStat?: unknown }[] }>(name, 'Service', 'AWS::CloudWatch::Alarm');
      const rules = resources<{ Rules: unknown[] }>(name, 'Service', 'AWS::WAFv2::WebACL').flatMap(([, { Rules }]) => Rules);
      expect({
        keys: ofType('AWS::KMS::Key'),
        secrets: ofType('AWS::SecretsManager::Secret'),
        metricsOfAlarms: alarms.reduce((sum, [, { Metrics }]) => sum + (Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1), 0),
        firewallRules: firewall ? rules.length : counted.firewallRules,
      }).toEqual(counted);
    }
  });

  it('is pocket money in dev, and grows with the stages', () => {
    const [dev = 0, staging = 0, production = 0] = stages.map(({ name }) => costOf(name).dollars);
    expect(dev).toBeLessThan(80);
    expect(dev).toBeLessThan(staging);
    expect(staging).toBeLessThan(production);
  });

  it('adds up, and names where each price comes from', () => {
    for (const { name } of stages) {
      const { lines, dollars } = costOf(name);
      expect(lines.reduce((sum, line) => sum + line.dollars, 0)).toBeCloseTo(dollars, 1);
      for (const line of lines) expect(line.dollars).toBeCloseTo(line.quantity * prices[line.what].dollars, 0);
    }
    expect(Object.values(prices).filter(({ source }) => !source.startsWith('https://aws.amazon.com/'))).toEqual([]);
  });

  it('is printed for people and for programs, and says that its prices are to be checked', () => {
    const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
    const run = (...args: string[]): string => execFileSync(process.execPath, [cli, 'cost', ...args], { encoding: 'utf8' });
    expect(run('dev')).toMatch(/^dev: \$[\d.]+, for 10 apprentices and 1 task\n[\s\S]+written from memory/);
    expect((JSON.parse(run('--json')) as MonthlyCost[]).map(({ stage }) => stage)).toEqual(['dev', 'staging', 'production']);
  });
});
