import path from 'node:path';

import { freePort } from '@exemplar/machine/free-port';
import { run } from '@exemplar/machine/run';

import type { Cleanup } from '../cleanup.ts';
import { startPostgres } from '../postgres.ts';
import { sampleDocument } from '../sample.ts';
import { repository } from '../start.ts';
import type { Settings } from '../system/part.ts';
import { startPrometheusWithPast } from '../system/prometheus-with-past.ts';
import type { Side } from './alarm.ts';
import { startBalancer, type Balancer } from './balancer.ts';
import { startLoad, type SteadyLoad } from './load.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { Runner } from './runner.ts';

/** A service that runs and is used, and into which a release can be let. */
export interface Scene {
  readonly balancer: Balancer;
  readonly load: SteadyLoad;
  /** Address of Prometheus. */
  readonly prometheus: string;
  /** Where the metrics of each release are, as Prometheus calls it. */
  readonly instances: Readonly<Record<Side, string>>;
  /** The settings with which a release is started. */
  readonly settings: Readonly<Record<Side, Settings>>;
  readonly logFile: (name: string) => string;
  /** Address of the release that runs, without the balancer. */
  readonly direct: string;
  /** Stops the release that runs. */
  readonly stopRunning: () => Promise<void>;
}

/** Few enough for two cores, and enough for a share of them to be more than chance. */
export const requestsPerSecond = 120;

/** A load balancer asks no more often. Milliseconds. */
const shortestCheck = 200;

export interface SceneOptions {
  readonly folder: string;
  readonly plan: ReleasePlan;
  readonly factor: number;
  readonly runner: Runner;
}

/** Starts everything that a release is let into. */
export async function prepareScene({ folder, plan, factor, runner }: SceneOptions, stop: Cleanup): Promise<Scene> {
  const logFile = (name: string): string => path.join(folder, 'logs', `${name}.log`);
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
  stop.add(postgres.stop);
  const ports = { entrance: await freePort(), prometheus: await freePort() };
  const of = async (): Promise<{ http: number; metrics: number }> => ({ http: await freePort(), metrics: await freePort() });
  const at: Readonly<Record<Side, { http: number; metrics: number }>> = { running: await of(), coming: await of() };
  const settings = (side: Side): Settings => ({
    DATABASE_URL: postgres.url,
    HOST: '127.0.0.1',
    PORT: String(at[side].http),
    METRICS_PORT: String(at[side].metrics),
    PUBLIC_URL: `http://127.0.0.1:${ports.entrance}`,
    PROXIES: '1',
    REQUESTS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'warn',
  });
  await runner.migrate('running', settings('running'));
  await run([process.execPath, path.join(repository.root, 'apps/portfolio/src/sample.ts'), sampleDocument('https://nobody.invalid')], { env: { ...process.env, ...settings('running') } });
  const running = await runner.serve('running', settings('running'), logFile('running'));
  stop.add(running.stop);
  const balancer = await startBalancer(path.join(folder, 'balancer'), {
    port: ports.entrance,
    releases: { running: at.running.http, coming: at.coming.http },
    health: { ...plan.health, interval: Math.max(shortestCheck, Math.round((plan.health.interval * 1000) / factor)) },
  });
  stop.add(balancer.stop);
  const instances = { running: `127.0.0.1:${at.running.metrics}`, coming: `127.0.0.1:${at.coming.metrics}` };
  const prometheus = await startPrometheusWithPast(path.join(folder, 'prometheus'), {
    port: ports.prometheus, targets: Object.values(instances), alertmanagers: [], factor, readsPerSecond: requestsPerSecond, logFile: logFile('prometheus'),
  });
  stop.add(prometheus.stop);
  const load = startLoad(balancer.url, requestsPerSecond);
  stop.add(load.stop);
  return {
    balancer, load, instances, logFile,
    prometheus: prometheus.url,
    settings: { running: settings('running'), coming: settings('coming') },
    direct: `http://127.0.0.1:${at.running.http}`,
    stopRunning: running.stop,
  };
}
