import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { freePort } from '@exemplar/machine/free-port';
import { run } from '@exemplar/machine/run';
import { renderAlertmanager } from '@exemplar/monitoring';

import type { Cleanup } from '../../src/cleanup.ts';
import { startFront } from '../../src/drill/front.ts';
import { startReceiver } from '../../src/pages/receiver.ts';
import { startPostgres } from '../../src/postgres.ts';
import { sampleDocument } from '../../src/sample.ts';
import { repository } from '../../src/start.ts';
import type { Running, Settings } from '../../src/system/part.ts';
import { startPrometheusWithPast } from '../../src/system/prometheus-with-past.ts';
import { startServer } from '../../src/system/start-server.ts';

/** How much faster the clock of those who watch runs: an hour of production takes 36 seconds. */
const factor = 100;

/** A service behind a front, with its database, and with those who watch over it in production and whom they wake. */
export interface WatchedService {
  /** Where a part is reached. */
  readonly url: (part: 'service' | 'metrics' | 'prometheus' | 'alertmanager' | 'pages') => string;
  /** Puts a release out: the service as it is in the tree, started with these settings. Nobody loses a request by it. */
  readonly putOut: (release: Settings) => Promise<void>;
  /** Starts the release that is out anew. */
  readonly restart: () => Promise<void>;
  /** How often the service ended by itself; whatever keeps it running started it anew. */
  readonly endedByItself: () => number;
}

/** @param stop gets what must be stopped */
export async function startWatchedService(folder: string, stop: Cleanup): Promise<WatchedService> {
  const ports = { service: await freePort(), metrics: await freePort(), prometheus: await freePort(), alertmanager: await freePort(), pages: await freePort() };
  const place = (part: keyof typeof ports): string => `127.0.0.1:${ports[part]}`;
  const logFile = (name: string): string => path.join(folder, 'logs', `${name}.log`);

  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
  stop.add(postgres.stop);
  const common: Settings = { DATABASE_URL: postgres.url, HOST: '127.0.0.1', PUBLIC_URL: `http://${place('service')}`, REQUESTS_PER_MINUTE: '1000000', LOG_LEVEL: 'warn' };
  await runScript('migrate.ts', [], common);
  await runScript('sample.ts', [sampleDocument('https://nobody.invalid')], common);

  const [http, metrics] = [await startFront(ports.service), await startFront(ports.metrics)];
  stop.add(http.stop);
  stop.add(metrics.stop);
  const pages = await startReceiver(ports.pages, () => undefined);
  stop.add(async () => { await new Promise((resolve) => { pages.closeAllConnections(); pages.close(resolve); }); });

  let release: Settings = {};
  let running: Running | undefined;
  let stopping = false;
  let endedByItself = 0;
  const start = async (): Promise<Running> => {
    const own = { PORT: String(await freePort()), METRICS_PORT: String(await freePort()) };
    const started = await startServer({
      called: 'the service', command: [process.execPath, path.join(repository.root, 'apps/portfolio/src/main.ts')],
      env: { ...common, ...own, ...release }, logFile: logFile('service'), ready: `http://127.0.0.1:${own.PORT}/livez`,
    });
    http.leadTo(Number(own.PORT));
    metrics.leadTo(Number(own.METRICS_PORT));
    void started.exited.then(async () => {
      if (stopping || running !== started) return;
      endedByItself += 1;
      running = await start();
    });
    return started;
  };
  const restart = async (): Promise<void> => {
    const before = running;
    running = await start();
    await before?.stop();
  };
  stop.add(async () => {
    stopping = true;
    await running?.stop();
  });

  stop.add((await startAlertmanager(path.join(folder, 'alertmanager'), { at: place('alertmanager'), pages: `http://${place('pages')}`, logFile: logFile('alertmanager') })).stop);
  stop.add((await startPrometheusWithPast(path.join(folder, 'prometheus'), {
    port: ports.prometheus, targets: [place('metrics')], alertmanagers: [place('alertmanager')], factor, readsPerSecond: 20, logFile: logFile('prometheus'),
  })).stop);
  return {
    url: (part) => `http://${place(part)}`,
    putOut: async (settings) => {
      release = settings;
      await restart();
    },
    restart,
    endedByItself: () => endedByItself,
  };
}

async function runScript(script: string, args: readonly string[], env: Settings): Promise<void> {
  await run([process.execPath, path.join(repository.root, 'apps/portfolio/src', script), ...args], { env: { ...process.env, ...env } });
}

async function startAlertmanager(folder: string, { at, pages, logFile }: Readonly<Record<'at' | 'pages' | 'logFile', string>>): Promise<Running> {
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'alertmanager.yaml');
  writeFileSync(config, renderAlertmanager({ factor, pages: `${pages}/pages`, tickets: `${pages}/tickets` }));
  return await startServer({
    called: 'Alertmanager',
    command: ['prometheus-alertmanager', `--config.file=${config}`, `--storage.path=${path.join(folder, 'data')}`, `--web.listen-address=${at}`, '--cluster.listen-address=', '--log.level=warn'],
    env: {}, logFile, ready: `http://${at}/-/ready`,
  });
}
