import path from 'node:path';

import { startFaultProxy, type FaultProxy } from '../fault-proxy.ts';
import { freePort } from '@exemplar/machine/free-port';
import { platformParts } from '../platform/platform-parts.ts';
import { repository } from '../start.ts';
import type { Own, Part, Places, Server, Settings } from '../system/part.ts';
import { startServer } from '../system/start-server.ts';
import { startFront, type Front } from './front.ts';
import { writePast, type Past } from './history.ts';
import type { LoadShape } from './load.ts';
import { onSmallDisk, withoutDisksOfThisMachine } from './small-disk.ts';

/** The platform as a drill needs it: with the boundaries at which things go wrong. */
export interface Stage {
  readonly parts: readonly Part[];
  /** The way from the service to its database. */
  database(): FaultProxy;
  /** Settings of the release that is put out next, beside its own; a release is what it is started with. */
  release: (at: Places) => Settings;
}

export interface StageOptions {
  readonly load: LoadShape;
  /** Whether what measures the machine sees a small disk in place of those of this one. */
  readonly smallDisk?: true;
}

/** As far as any rule looks back. Seconds. */
const threeDays = 3 * 86_400;

/** Nobody looks at this repository’s evidence in a drill. */
const leftOut = new Set(['retain', 'evidence', 'publish']);

/** Prepares the parts of a platform for a drill. */
export function prepareStage(data: string, factor: number, { smallDisk, load }: StageOptions): Stage {
  let proxy: FaultProxy | undefined;
  const stage: Omit<Stage, 'parts'> = {
    release: () => ({}),
    database() {
      if (proxy === undefined) throw new Error('the database has not been started yet');
      return proxy;
    },
  };
  const behindProxy = (postgres: Own): Own => ({
    ...postgres,
    async start(at, logFile) {
      const running = await postgres.start(at, logFile);
      // Whoever starts the database anew gets a way to it that is whole.
      if (proxy === undefined) proxy = await startFaultProxy(running.url ?? '');
      else proxy.mend(running.url);
      const way = proxy;
      return { ...running, stop: async () => { way.cut(); await running.stop(); } };
    },
  });
  const settings = (service: Server) => (at: Places): Settings => ({
    ...service.env?.(at), DATABASE_URL: stage.database().url, REQUESTS_PER_MINUTE: '1000000', ...stage.release(at),
  });
  const parts = platformParts(data, factor).filter(({ name }) => !leftOut.has(name)).map((part) => {
    if (part.name === 'postgres' && part.kind === 'own') return behindProxy(part);
    if (part.name === 'service' && part.kind === 'server') return behindFront(part, settings(part));
    if (part.name === 'prometheus' && part.kind === 'server') return afterPast(part, { load, seconds: Math.ceil(threeDays / factor) });
    if (part.name === 'node' && part.kind === 'server') return smallDisk === true ? onSmallDisk(part) : withoutDisksOfThisMachine(part);
    return part;
  });
  return Object.assign(stage, { parts });
}

/** Prometheus, which remembers that all went well before. */
function afterPast(prometheus: Server, past: Omit<Past, 'until'>): Server {
  return {
    ...prometheus,
    files: (at) => {
      writePast(path.join(at.folder('prometheus'), 'data'), { ...past, until: Math.floor(Date.now() / 1000) });
      return prometheus.files?.(at) ?? {};
    },
  };
}

/** A service of which the next instance runs before the last one goes, so that putting out a release costs nobody a request. */
function behindFront(service: Server, settings: (at: Places) => Settings): Own {
  let fronts: { readonly http: Front; readonly metrics: Front } | undefined;
  return {
    kind: 'own',
    name: service.name,
    called: service.called,
    title: service.title,
    needs: service.needs,
    ports: service.ports,
    rolling: true,
    async start(at, logFile) {
      const [http, metrics] = [await freePort(), await freePort()];
      const running = await startServer({
        called: service.called,
        command: [process.execPath, `${repository.root}/apps/portfolio/src/main.ts`],
        env: { ...settings(at), PORT: String(http), METRICS_PORT: String(metrics) },
        logFile,
      });
      fronts ??= { http: await startFront(at.port(service.name)), metrics: await startFront(at.port(service.name, 'metrics')) };
      fronts.http.leadTo(http);
      fronts.metrics.leadTo(metrics);
      return running;
    },
    container: () => { throw new Error('a drill runs in no container'); },
  };
}
