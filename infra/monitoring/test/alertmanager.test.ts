import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';

import { renderAlertmanager } from '../src/alertmanager.ts';
import { committedRules } from '../src/rule-files.ts';
import { alertsIn, parseRules, type AlertingRule } from '../src/rules.ts';
import { runningAlertmanager, type RunningAlertmanager } from './alertmanager-process.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from '@exemplar/machine/until';

const addresses = { pages: 'https://pager.example/hook', tickets: 'https://tickets.example/hook/' };
const alerts = alertsIn(committedRules().map(({ text }) => parseRules(text)));
const folder = temporaryFolder();
const running: RunningAlertmanager[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

function amtool(...args: string[]): { readonly status: number | null; readonly output: string } {
  const program = findTool({ names: ['amtool'], install: 'apt-get install prometheus-alertmanager' });
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, output: stdout.trim() };
}

function configured(factor = 1): string {
  const file = path.join(folder, `${factor}.yaml`);
  writeFileSync(file, renderAlertmanager({ factor, ...addresses }));
  return file;
}

const receiverOf = (file: string, labels: Readonly<Record<string, string>>): string =>
  amtool('config', 'routes', 'test', `--config.file=${file}`, ...Object.entries(labels).map(([name, value]) => `${name}=${value}`)).output;

describe('the configuration of Alertmanager', () => {
  it.each([1, 60, 3_600])('is one to Alertmanager at %d times the speed', proving('alert-routes', (factor: number) => {
    expect(amtool('check-config', configured(factor))).toMatchObject({ status: 0, output: expect.stringContaining('6 receivers') });
  }));

  it('has the addresses that it was given, and refuses others', () => {
    const text = renderAlertmanager({ factor: 60, ...addresses });
    expect(text).toContain('https://pager.example/hook/service-engineer');
    expect(text).toContain('https://tickets.example/hook/platform-engineer');
    expect(text).toMatch(/group_wait: 500ms\n *group_interval: 5s\n *repeat_interval: 4m/);
    expect(text).not.toMatch(/url: .*\$/);
    expect(() => renderAlertmanager({ factor: 1, ...addresses, pages: 'pager' })).toThrow('pages is “pager”; write an address like https://pager.example/hook');
  });

  it.each(alerts.map(({ alert, labels }) => [labels['severity'] ?? '', alert, labels] as const))('leads a %s of %s to who owns it', proving('alert-routes', (severity: string, alert: string, labels: AlertingRule['labels']) => {
    expect(receiverOf(configured(), { alertname: alert, ...labels })).toBe(`${severity}-${(labels['owner'] ?? '').replace(' ', '-')}`);
  }));

  it('leaves no alert to nobody', proving('alert-routes', () => {
    expect(receiverOf(configured(), { alertname: 'Unheard' })).toBe('ticket-platform-engineer');
    expect(receiverOf(configured(), { alertname: 'Unheard', severity: 'page' })).toBe('page-platform-engineer');
  }));
});

describe('Alertmanager itself', () => {
  const start = async (factor: number): Promise<RunningAlertmanager> => {
    const one = await runningAlertmanager(temporaryPlace(), factor);
    running.push(one);
    return one;
  };
  let places = 0;
  const temporaryPlace = (): string => {
    places += 1;
    const place = path.join(folder, String(places));
    mkdirSync(place);
    return place;
  };
  const send = async ({ url }: RunningAlertmanager, names: readonly (readonly [string, string])[], more: object = {}): Promise<void> => {
    const body = names.map(([name, severity]) => {
      const rule = alerts.find(({ alert, labels }) => alert === name && labels['severity'] === severity);
      return { labels: { alertname: name, ...rule?.labels }, annotations: rule?.annotations, ...more };
    });
    const { ok } = await fetch(`${url}/api/v2/alerts`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    expect(ok).toBe(true);
  };
  const told = ({ notices }: RunningAlertmanager, status = 'firing'): string[] => notices
    .filter((notice) => notice.status === status)
    .map(({ to, groupLabels }) => `${to} ${groupLabels['alertname'] ?? ''}`);

  it('wakes the owner once, with what people feel, and tells when it is over', proving('alert-routes', async () => {
    const one = await start(300);
    await send(one, [['MemoryRunsOut', 'page']], {});
    await until('a page arrives', () => told(one).length > 0);
    await send(one, [['MemoryRunsOut', 'page']], { endsAt: new Date().toISOString() });
    await until('it is over', () => told(one, 'resolved').length > 0);
    expect(told(one)).toEqual(['/pages/service-engineer MemoryRunsOut']);
    expect(told(one, 'resolved')).toEqual(['/pages/service-engineer MemoryRunsOut']);
    expect(one.notices[0]?.alerts[0]?.annotations).toMatchObject({ summary: expect.stringContaining('memory'), runbook: 'docs/runbooks/MemoryRunsOut.md' });
  }), 30_000);

  it('tells the cause, and not what it brings about', proving('inhibition', async () => {
    const one = await start(300);
    await send(one, [['DatabaseAway', 'page'], ['AvailabilityBudgetBurn', 'page'], ['AvailabilityBudgetBurn', 'ticket'], ['FreshnessBudgetBurn', 'page'], ['CertificateExpires', 'ticket']]);
    await until('the ticket arrives, which waits the longest', () => told(one).some((notice) => notice.startsWith('/tickets')));
    expect(told(one).sort()).toEqual(['/pages/platform-engineer DatabaseAway', '/tickets/platform-engineer CertificateExpires']);
  }), 30_000);

  it('opens no ticket about what somebody was woken for', proving('inhibition', async () => {
    const one = await start(300);
    await send(one, [['LatencyBudgetBurn', 'page'], ['LatencyBudgetBurn', 'ticket'], ['AvailabilityBudgetBurn', 'ticket']]);
    await until('the ticket arrives', () => told(one).some((notice) => notice.startsWith('/tickets')));
    expect(told(one).sort()).toEqual(['/pages/service-engineer LatencyBudgetBurn', '/tickets/service-engineer AvailabilityBudgetBurn']);
  }), 30_000);

  it('keeps silent about what somebody silenced, and about nothing else', proving('alert-routes', async () => {
    const one = await start(300);
    expect(amtool('silence', 'add', `--alertmanager.url=${one.url}`, '--author=service engineer', '--comment=planned work', '--duration=1h', 'alertname=DatabaseAway').status).toBe(0);
    await send(one, [['DatabaseAway', 'page'], ['DiskFills', 'ticket']]);
    await until('the ticket arrives', () => told(one).some((notice) => notice.startsWith('/tickets')));
    expect(told(one)).toEqual(['/tickets/platform-engineer DiskFills']);
  }), 30_000);
});
