import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';
import { freePort } from '@exemplar/machine/free-port';
import { spawnTied } from '@exemplar/machine/tied';
import { prometheusArguments, renderAlertmanager, renderPrometheus, renderRules } from '@exemplar/monitoring';

import { metricsApp } from '../../src/platform/metrics-app.ts';
import { askMonitoring } from '../../src/status/ask-monitoring.ts';
import { runningService } from '../running-service.ts';
import { until } from '@exemplar/machine/until';

const factor = 60;
const folder = mkdtempSync(path.join(tmpdir(), 'status test-'));
const stops: (() => Promise<unknown>)[] = [() => { rmSync(folder, { recursive: true, force: true }); return Promise.resolve(); }];

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

/** Starts one of those who watch, and waits until it is ready. */
async function started(names: [string, ...string[]], install: string, port: number, args: readonly string[]): Promise<URL> {
  const program = findTool({ names, install });
  const url = new URL(`http://127.0.0.1:${port}`);
  const tied = spawnTied([program, `--web.listen-address=${url.host}`, ...args], { stopSignal: 'TERM' });
  tied.stdout.resume();
  tied.stderr.resume();
  stops.push(async () => { await tied.stop(); });
  await until(`${names[0]} is ready`, async () => await fetch(new URL('/-/ready', url)).then(({ ok }) => ok, () => false));
  return url;
}

it('hears of promises and troubles from a real Prometheus and a real Alertmanager', proving('status-from-rules', async () => {
  const service = await runningService();
  stops.push(async () => { await service.stop(); });
  const metrics = createServer(metricsApp(service.metrics.registry));
  await new Promise<void>((resolve) => metrics.listen(0, '127.0.0.1', resolve));
  stops.push(async () => { metrics.closeAllConnections(); await new Promise((resolve) => metrics.close(resolve)); });

  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const nowhere = 'http://127.0.0.1:9';
  const alerts = await freePort();
  const alertmanager = await started(['prometheus-alertmanager', 'alertmanager'], 'apt-get install prometheus-alertmanager', alerts, [
    `--config.file=${write('alertmanager.yaml', renderAlertmanager({ factor, pages: nowhere, tickets: nowhere }))}`, `--storage.path=${folder}/alerts`, '--cluster.listen-address=',
  ]);
  const settings = renderPrometheus({
    factor,
    targets: { portfolio: [`127.0.0.1:${(metrics.address() as AddressInfo).port}`] },
    alertmanagers: [`127.0.0.1:${alerts}`],
    ruleFiles: renderRules({ factor }).map(({ name, text }) => write(name, text)),
  });
  mkdirSync(path.join(folder, 'data'));
  const prometheus = await started(['prometheus'], 'apt-get install prometheus', await freePort(), [
    `--config.file=${write('prometheus.yaml', settings)}`, `--storage.tsdb.path=${folder}/data`, ...prometheusArguments({ factor }),
  ]);

  await until('people were served well', async () => {
    await fetch(new URL('/privacy', service.url));
    const { promises } = await askMonitoring({ prometheus, alertmanager });
    return promises.some(({ name, left }) => name === 'availability' && left === 1);
  }, 60_000);
  metrics.closeAllConnections();
  await new Promise((resolve) => metrics.close(resolve));
  await until('it is known that nobody can measure the service', async () => {
    const { troubles } = await askMonitoring({ prometheus, alertmanager });
    return troubles.some(({ felt, urgent }) => urgent && felt === 'The service cannot be reached at all.');
  }, 60_000);
  expect((await askMonitoring({ prometheus, alertmanager })).promises.map(({ name, objective }) => [name, objective]).sort())
    .toEqual([['availability', 0.995], ['freshness', 0.99], ['latency', 0.99]]);
}), 150_000);
