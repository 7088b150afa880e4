import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { freePort } from '@exemplar/machine/free-port';
import { spawnTied } from '@exemplar/machine/tied';
import { findTool } from '@exemplar/ksb/missing-tool';

import { renderAlertmanager } from '../src/alertmanager.ts';
import { until } from '@exemplar/machine/until';

/** What Alertmanager says to a receiver. */
export interface Notice {
  /** Path at which it arrived: whom it is for. */
  readonly to: string;
  readonly status: 'firing' | 'resolved';
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly { readonly status: string; readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> }[];
}

/** A real Alertmanager, and a receiver that keeps what it is told. */
export interface RunningAlertmanager {
  readonly url: string;
  readonly notices: readonly Notice[];
  stop(): Promise<void>;
}

/** Starts Alertmanager with the configuration of production at a speed. */
export async function runningAlertmanager(folder: string, factor: number): Promise<RunningAlertmanager> {
  const program = findTool({ names: ['prometheus-alertmanager', 'alertmanager'], install: 'apt-get install prometheus-alertmanager' });
  const notices: Notice[] = [];
  const receiver = await startReceiver(notices);
  const hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const file = path.join(folder, 'alertmanager.yaml');
  writeFileSync(file, renderAlertmanager({ factor, pages: `${hook}/pages`, tickets: `${hook}/tickets` }));
  const url = `http://127.0.0.1:${await freePort()}`;
  const tied = spawnTied([
    program, `--config.file=${file}`, `--storage.path=${path.join(folder, 'data')}`, `--web.listen-address=${url.slice('http://'.length)}`, '--cluster.listen-address=',
  ], { stopSignal: 'TERM' });
  tied.stdout.resume();
  tied.stderr.resume();
  await Promise.race([
    until('Alertmanager is ready', async () => await fetch(`${url}/-/ready`).then(({ ok }) => ok, () => false)),
    tied.exited.then((code) => { throw new Error(`Alertmanager ended with ${code} instead of starting`); }),
  ]);
  return {
    url,
    notices,
    async stop() {
      await tied.stop();
      receiver.closeAllConnections();
      await new Promise((resolve) => receiver.close(resolve));
    },
  };
}

async function startReceiver(notices: Notice[]): Promise<Server> {
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      notices.push({ ...(body as Omit<Notice, 'to'>), to: request.url ?? '' });
      response.end();
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}
