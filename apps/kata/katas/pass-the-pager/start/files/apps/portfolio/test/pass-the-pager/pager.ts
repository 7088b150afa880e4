import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { findTool } from '@exemplar/ksb/missing-tool';
import type { Runbook } from '@exemplar/monitoring';

import { followRunbook, runbookOf } from '../../../../infra/local/src/drill/follow-runbook.ts';
import { postgresSnapshotStore } from '../../src/snapshot/postgres-snapshot-store.ts';
import { cast, portfolioOf } from '../cast.ts';
import { fixedToggles } from '../fixed-toggles.ts';
import { runningService } from '../running-service.ts';
import { commitOf, sampleEvidence } from '../sample-evidence.ts';
import type { Page } from './pages.ts';
import { query } from './promtool-query.ts';

/** As long as somebody waits before they believe a figure of five minutes. */
const minutesBeforeAnAnswer = 6;

/** What can be done to the platform from outside. */
const orders = ['roll-back', 'restart-service', 'restart-database'] as const;
type Order = (typeof orders)[number];

export interface Pager {
  /** Begins a day on which nothing is wrong. */
  calmDay(): Promise<void>;
  /** Lets it go wrong on such a day, as the page says. */
  goesWrong(page: Page): Promise<void>;
  /** Does what the runbook says, and knows nothing else. */
  follow(runbook: Runbook): Promise<void>;
  /** Whether a pipeline can publish now. */
  canPublish(): Promise<boolean>;
  /** What was done on this day, and how often. */
  readonly done: ReadonlyMap<Order, number>;
  stop(): Promise<void>;
}

/** The runbook that the page names. */
export const runbook = (): Runbook => runbookOf(path.resolve(import.meta.dirname, '../../../..'), 'FreshnessBudgetBurn');

/** The service, what pipelines send it, and whoever is on call. Minutes pass when somebody waits for them, and no sooner. */
export async function pager(): Promise<Pager> {
  findTool({ names: ['curl'], install: 'apt-get install curl' });
  let [publishing, goodRelease, perMinute] = [true, true, 1];
  const done = new Map<Order, number>();
  const toggles = { ...fixedToggles(), isOn: (): boolean => publishing };

  const service = await runningService({ toggles });
  const snapshots = postgresSnapshotStore(service.database.db);
  Object.assign(service.parts.snapshots, { put: async (...of: Parameters<typeof snapshots.put>) => {
    if (!goodRelease) throw new Error('a release that stores nothing');
    return await snapshots.put(...of);
  } });
  const people = await cast(service.parts);
  await portfolioOf(people, service.parts, 'mine');

  const platform = createServer((request, response) => {
    const { method, url = '' } = request;
    const order = orders.find((one) => url === `/${one}`);
    const [, switched] = /^\/api\/admin\/projects\/default\/features\/publishing\/environments\/production\/(on|off)$/.exec(url) ?? [];
    const known = method === 'POST' && (order !== undefined || (switched !== undefined && request.headers.authorization === 'on-call'));
    if (known && switched !== undefined) publishing = switched === 'on';
    if (known && order !== undefined) done.set(order, (done.get(order) ?? 0) + 1);
    if (known && order === 'roll-back') goodRelease = true;
    if (method === 'GET' && url === '/metrics') {
      void service.metrics.registry.metrics().then((text) => response.end(text));
      return;
    }
    response.writeHead(known || url === '/health' ? 200 : 404).end();
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  const does = (order: Order): string => `curl --silent --fail --output /dev/null --request POST '${at}/${order}'`;
  const env = {
    SERVICE: service.url, METRICS: at, UNLEASH: at, UNLEASH_ENVIRONMENT: 'production', UNLEASH_TOKEN: 'on-call',
    ROLL_BACK: does('roll-back'), RESTART_SERVICE: does('restart-service'), RESTART_DATABASE: does('restart-database'),
  };

  const commit = commitOf('a');
  const canPublish = async (): Promise<boolean> => {
    const { ok } = await fetch(`${service.url}/api/portfolios/mine/snapshots/${commit}`, {
      method: 'PUT', headers: { ...people.pipeline.headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ ...sampleEvidence(), commit }),
    });
    return ok;
  };
  const recorded = new Map<string, (number | undefined)[]>();
  let now = 0;
  const pass = async (minutes: number): Promise<void> => {
    for (const end = now + minutes; now < end; now += 1) {
      for (let one = 0; one < perMinute; one += 1) await canPublish();
      for (const [, series = '', value = ''] of (await service.metrics.registry.metrics()).matchAll(/^((?:snapshot|toggle|http|database)_\S+(?:\{.*\})?) (\S+)$/gm)) {
        const values = recorded.get(series) ?? [];
        recorded.set(series, [...values, ...Array.from({ length: now - values.length }, () => undefined), Number(value)]);
      }
    }
  };
  const calmDay = async (): Promise<void> => {
    [publishing, goodRelease, perMinute, now] = [true, true, 1, 0];
    recorded.clear();
    done.clear();
    await pass(minutesBeforeAnAnswer);
  };

  return {
    done,
    canPublish,
    calmDay,
    async goesWrong({ cause, minutes, ...page }) {
      await calmDay();
      perMinute = page.perMinute;
      goodRelease = cause === 'switched off';
      publishing = cause === 'bad release';
      await pass(minutes);
    },
    async follow(one) {
      const ask = async (expression: string): Promise<number> => {
        await pass(minutesBeforeAnAnswer);
        return query(expression, recorded);
      };
      await followRunbook(one, { env, ask, note: () => undefined, patience: 0 });
    },
    async stop() {
      await new Promise((resolve) => platform.close(resolve));
      await service.stop();
    },
  };
}
