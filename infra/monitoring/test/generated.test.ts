import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { burnRates } from '../src/burn-rates.ts';
import { generated } from '../src/generated.ts';
import { parseSlos } from '../src/read-slos.ts';
import { alertsIn } from '../src/rules.ts';
import { sloRules } from '../src/slo-rules.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = temporaryFolder();

const generate = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'src/cli.ts'), 'generate', '--root', folder, ...args], { encoding: 'utf8' });

describe('what is made', () => {
  it.each(generated().map((one) => [one.name, one.text]))('is what is committed: %s', proving('slo-rules', (name: string, text: string) => {
    expect(readFileSync(path.join(root, name), 'utf8')).toBe(text);
  }));

  it('is checked, and made anew, by one command', proving('slo-rules', () => {
    for (const part of ['dashboards', 'rules', 'schemas']) cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
    const rules = path.join(folder, 'rules/slos.yaml');
    const right = readFileSync(rules, 'utf8');
    expect(generate('--check')).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(rules, right.replace('14.4', '1440'));
    expect(generate('--check')).toMatchObject({ status: 1, stderr: 'rules/slos.yaml is not what it is made from; run: pnpm monitoring generate\n' });
    expect(generate()).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(rules, 'utf8')).toBe(right);
  }));
});

describe('the rules of an objective', () => {
  const one = (more: string): ReturnType<typeof sloRules> => sloRules(parseSlos(`
version: 1
window: 28d
slos:
  - name: kindness
    owner: product owner
    promise: People are met with kindness.
    felt: People are not met with kindness.
    objective: 98
    total: met_total{by="us"}
    least: 7
    ${more}
`));

  it('count what went wrong, or what did not go right', proving('slo-rules', () => {
    const ratio = (rules: ReturnType<typeof sloRules>): string => rules.groups[0]?.rules[1]?.expr.replaceAll(/\s+/g, ' ') ?? '';
    expect(ratio(one('bad: snapped_total{by="us"}')))
      .toBe('( sum(rate(snapped_total{by="us"}[5m])) or 0 * sum(rate(met_total{by="us"}[5m])) ) / (sum(rate(met_total{by="us"}[5m])) > 0)');
    expect(ratio(one('good: smiled_total{by="us"}')))
      .toBe('( sum(rate(met_total{by="us"}[5m])) - (sum(rate(smiled_total{by="us"}[5m])) or 0 * sum(rate(met_total{by="us"}[5m]))) ) / (sum(rate(met_total{by="us"}[5m])) > 0)');
  }));

  it('tell somebody by each pair of windows, with what people feel and who answers for it', proving('burn-rates', () => {
    const alerts = alertsIn([one('bad: snapped_total{by="us"}')]);
    expect(alerts.map(({ alert, labels }) => [alert, labels['severity'], labels['owner']]))
      .toEqual([['KindnessBudgetBurn', 'page', 'product owner'], ['KindnessBudgetBurn', 'ticket', 'product owner']]);
    expect(alerts[0]?.annotations['summary']).toBe('People are not met with kindness.');
    expect(burnRates.map(({ severity, rate, long, short }) => `${severity} ${rate} ${long}/${short}`))
      .toEqual(['page 14.4 1h/5m', 'page 6 6h/30m', 'ticket 3 1d/2h', 'ticket 1 3d/6h']);
    for (const { severity, rate, long, short } of burnRates) {
      const { expr } = alerts.find(({ labels }) => labels['severity'] === severity) ?? { expr: '' };
      for (const window of [long, short]) expect(expr).toContain(`slo:errors:ratio_rate${window}{slo="kindness"} > ${rate} * 0.02`);
      expect(expr).toContain(`slo:bad_events:increase${long}{slo="kindness"} >= 7`);
    }
  }));
});
