import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Monitoring } from '../../src/status/ask-monitoring.ts';

/** A stand-in for Prometheus and Alertmanager. */
export interface Watchers extends Monitoring {
  /** What they answer; a string is sent as it is, and nothing at all is never sent. */
  answers: { prometheus: unknown; alertmanager: unknown };
  stop(): Promise<void>;
}

/** A sample of the recording rules, as Prometheus gives it. */
export const sample = (name: string, slo: string, value: number, promise?: string): object =>
  ({ metric: { __name__: name, slo, ...(promise === undefined ? {} : { promise }) }, value: [1_764_000_000.5, String(value)] });

/** An alert, as Alertmanager gives it. */
export const alert = (summary: string, severity: string, startsAt: string): object =>
  ({ labels: { alertname: 'DatabaseAway', severity, instance: '10.0.0.7:9464' }, annotations: { summary, description: 'inside' }, startsAt });

/** An answer of Prometheus with samples. */
export const vector = (...result: readonly object[]): object => ({ status: 'success', data: { resultType: 'vector', result } });

/** Starts stand-ins that answer what a test wants. */
export async function watchers(): Promise<Watchers> {
  const running: Pick<Watchers, 'answers'> = { answers: { prometheus: vector(), alertmanager: [] } };
  const serve = (name: keyof Watchers['answers']): Server => createServer((_request, response) => {
    const answer = running.answers[name];
    if (answer !== undefined) response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  const servers = { prometheus: serve('prometheus'), alertmanager: serve('alertmanager') };
  return Object.assign(running, {
    prometheus: await listening(servers.prometheus),
    alertmanager: await listening(servers.alertmanager),
    async stop() {
      for (const server of Object.values(servers)) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  });
}

async function listening(server: Server): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
