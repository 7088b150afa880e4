import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { roles } from '../src/roles.ts';
import { committedRules, renderRules } from '../src/rule-files.ts';
import { alertsIn, parseRules } from '../src/rules.ts';
import { promtool } from './promtool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const found = (pattern: string): string[] => globSync(pattern, { cwd: import.meta.dirname }).sort();
const alerts = alertsIn(committedRules().map(({ text }) => parseRules(text)));
const names = [...new Set(alerts.map(({ alert }) => alert))].sort();

/** Runs a file of tests of Prometheus's own. */
const run = (file: string, root = import.meta.dirname): { readonly status: number | null; readonly output: string } =>
  promtool('test', 'rules', path.join(root, file));

const judged = new Map<string, string>();

/** What promtool has against the rules in the light of this file, once for all who ask; nothing when all is well. */
function objections(file: string): string {
  const known = judged.get(file);
  if (known !== undefined) return known;
  const { status, output } = run(file);
  const found = status === 0 ? '' : output;
  judged.set(file, found);
  return found;
}

describe('the rules', () => {
  it.each([1, 7, 60, 3_600])('are rules to Prometheus at %d times the speed', proving('alerts-tested', (factor: number) => {
    const files = renderRules({ factor }).map(({ name, text }) => {
      const file = path.join(folder, `${factor}-${name}`);
      writeFileSync(file, text);
      return file;
    });
    const { status, output } = promtool('check', 'rules', ...files);
    expect([output, status]).toEqual([expect.not.stringContaining('FAILED'), 0]);
  }));

  it.each(alerts.map((one) => [one.labels['severity'] ?? '', one.alert, one] as const))('tell with a %s of %s what people feel, who owns it, and where to look', (severity, alert, { labels, annotations }) => {
    expect(['page', 'ticket']).toContain(severity);
    expect(roles).toContain(labels['owner']);
    expect(annotations['summary']).toMatch(/^[A-Z].{20,140}\.$/);
    expect(annotations['runbook']).toBe(`docs/runbooks/${alert}.md`);
    expect(annotations['dashboard']).toMatch(/^infra\/monitoring\/dashboards\/[a-z]+\.json$/);
  });
});

describe('an alert', () => {
  it('has tests of its own', () => {
    expect(found('alerts/*.yaml')).toEqual(names.map((name) => `alerts/${name}.yaml`));
  });

  const own = names.filter((name) => !['DatabaseAway', 'MemoryRunsOut'].includes(name));

  it.each(own)('fires when it should and is silent otherwise: %s', proving('alerts-tested', (name: string) => {
    expect(objections(`alerts/${name}.yaml`)).toBe('');
  }));

  it('fires when the database is gone, and not for a query that was wrong', proving('database-away-rule', () => {
    expect(objections('alerts/DatabaseAway.yaml')).toBe('');
    expect(objections('traces/noise/database-restart.yaml')).toBe('');
  }));

  it('fires when memory leaks, and not when it is being used', proving('memory-rule', () => {
    expect(objections('alerts/MemoryRunsOut.yaml')).toBe('');
    for (const name of ['memory-sawtooth', 'memory-after-start']) expect(objections(`traces/noise/${name}.yaml`)).toBe('');
  }));
});

interface Trace {
  readonly tests: readonly { readonly input_series: readonly { readonly series: string }[]; readonly promql_expr_test: readonly { readonly expr: string; readonly exp_samples?: readonly unknown[] }[] }[];
}

describe('the traces', () => {
  const incidents = found('traces/incidents/*.yaml');
  const noise = found('traces/noise/*.yaml');
  const drilled = found('traces/drills/*.yaml');

  it('are three incidents among much noise, each watched from its beginning to its end', () => {
    expect(incidents).toHaveLength(3);
    expect(drilled.length).toBeGreaterThanOrEqual(3);
    expect(noise.length).toBeGreaterThanOrEqual(11);
    for (const file of [...incidents, ...noise]) {
      const [test] = (parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as Trace).tests;
      expect(test?.promql_expr_test.map(({ expr }) => expr)).toEqual(['group by (alertname) (count_over_time(ALERTS{alertstate="firing", severity="page"}[1d]))']);
      expect((test?.promql_expr_test[0]?.exp_samples ?? []).length > 0).toBe(incidents.includes(file));
    }
  });

  it.each(incidents)('wake somebody for an incident: %s', proving('slo-rules', (file: string) => {
    expect(objections(file)).toBe('');
  }));

  it.each(drilled)('wake somebody for what a drill recorded: %s', proving('traces-from-drills', (file: string) => {
    expect(objections(file)).toBe('');
    expect(readFileSync(path.join(import.meta.dirname, file), 'utf8')).toContain('alertname=');
  }));

  it.each(noise)('let everybody sleep through noise: %s', proving('alerts-tested', (file: string) => {
    expect(objections(file)).toBe('');
  }));
});

describe('these tests notice', () => {
  const changes: readonly (readonly [what: string, from: RegExp, to: string, by: string])[] = [
    ['an objective that everything meets', /0\.005$/gm, '1', 'traces/incidents/bad-release.yaml'],
    ['a deleted alert', /alert: LatencyBudgetBurn/, 'alert: Nothing', 'traces/incidents/slow-database.yaml'],
    ['a database that nobody watches', /outcome="unreachable"/, 'outcome="away"', 'traces/incidents/database-away.yaml'],
    ['an alert that one failure is enough for', />= 10$/gm, '>= 0', 'traces/noise/single-failure-at-night.yaml'],
    ['a window that is too short', /ratio_rate(?:1h|6h)\{slo="availability"\} >/g, 'ratio_rate5m{slo="availability"} >', 'traces/noise/deploy-blip.yaml'],
    ['mistakes of clients that count as ours', /status=~"5\.\."/g, 'status=~"[45].."', 'traces/noise/client-mistakes.yaml'],
    ['addresses that nobody serves', /status=~"5\.\."|\|unmatched/g, '', 'traces/noise/bot-scan.yaml'],
    ['a limit that is too low', /le="0\.5"/g, 'le="0.25"', 'traces/noise/just-under-the-limit.yaml'],
    ['refusals that count as ours', /outcome!="refused"/g, 'outcome!=""', 'traces/noise/sender-mistakes.yaml'],
    ['one instance that speaks for all', /sum\(up\{job="portfolio"\}\) == 0/, 'up{job="portfolio"} == 0', 'alerts/ServiceAbsent.yaml'],
    ['a start that is taken for a leak', /.*memory_floor:bytes\[15m\].*\n/, '', 'traces/noise/memory-after-start.yaml'],
    ['rotated logs that fill a disk', / < 0\.25/, ' < 1', 'traces/noise/logs-are-rotated.yaml'],
  ];

  it.each(changes)('%s', proving('alerts-tested', (what: string, from: RegExp, to: string, by: string) => {
    const scratch = path.join(folder, what.replaceAll(' ', '-'));
    mkdirSync(path.join(scratch, 'rules'), { recursive: true });
    for (const part of ['alerts', 'traces']) cpSync(path.join(import.meta.dirname, part), path.join(scratch, 'test', part), { recursive: true });
    const files = committedRules().map(({ name, text }) => ({ name, text, other: text.replace(from, to) }));
    const changed = files.filter(({ text, other }) => other !== text);
    // Where silence is expected, rules that have not changed would only take time.
    for (const { name, other } of by.includes('noise') ? changed : files) writeFileSync(path.join(scratch, 'rules', name), other);
    expect(changed).not.toEqual([]);
    const { status, output } = run(by, path.join(scratch, 'test'));
    expect([status, output]).toEqual([1, expect.stringMatching(/exp:|got:/)]);
  }));
});
