import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startPostgres } from '@exemplar/local/postgres';

import { connect } from '../src/platform/database.ts';
import { migrateToLatest } from '../src/platform/migrate-to-latest.ts';
import { load } from './load.ts';
import { startMeasured, type Measured } from './process.ts';
import { seed } from './seed.ts';

/** How long each load lasts, and how often each way takes its turn. */
export interface WatchingSize {
  readonly seconds: number;
  readonly rounds: number;
}

/** What came of one way to be watched. Whatever else the machine does can only slow a turn down, so the best one counts. */
interface Best {
  readonly perSecond: number;
  /** Microseconds of a processor that one answer took; undefined where the system does not tell. */
  readonly processor: number | undefined;
}

/** The best turn of each way, by the page that was asked for. */
export type WatchingBench = Readonly<Record<string, Readonly<Record<string, Best>>>>;

const unwatched = 'watched by nothing';
const portfolios = 200;
const pages: Readonly<Record<string, readonly string[]>> = {
  'a cached API read': ['/api/standards/ST0825/duties'],
  'a page from the database': Array.from({ length: portfolios }, (_, n) => `/portfolios/p-${1 + n}`),
};

/** Measures the same service watched and not. The ways take turns, so that whatever else the machine does befalls all of them. */
export async function benchWatching({ seconds, rounds }: WatchingSize, tell: (step: string) => void): Promise<WatchingBench> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-watching-'));
  const stops: (() => Promise<unknown>)[] = [];
  const started = async (script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Measured> => {
    const running = await startMeasured(script, args, env);
    stops.unshift(running.stop);
    return running;
  };
  try {
    tell('Start the service in every way');
    const postgres = await startPostgres({ dataDir: path.join(folder, 'data'), durable: true });
    stops.unshift(postgres.stop);
    const database = connect(postgres.url, () => undefined);
    await migrateToLatest(database.db);
    await seed(database.db, portfolios, 100);
    await database.close();
    const { url: collector } = await started('collector.ts', []);
    const env = { DATABASE_URL: postgres.url, PORT: '0', METRICS_PORT: '0', REQUESTS_PER_MINUTE: '9999999' };
    const ways: Readonly<Record<string, Measured>> = {
      [unwatched]: await started('partly-watched.ts', [], env),
      'by metrics': await started('partly-watched.ts', ['metrics'], env),
      'by logs': await started('partly-watched.ts', ['logs'], env),
      'by metrics and logs': await started('../src/main.ts', [], env),
      'and traces': await started('../src/main.ts', [], { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: collector }),
    };
    const measured: Record<string, Record<string, Best>> = {};
    for (const [page, paths] of Object.entries(pages)) {
      tell(`Ask for ${page}`);
      measured[page] = await takeTurns(ways, paths, { seconds, rounds });
    }
    return measured;
  } finally {
    for (const stop of stops) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeTurns(ways: Readonly<Record<string, Measured>>, paths: readonly string[], { seconds, rounds }: WatchingSize): Promise<Record<string, Best>> {
  const best: Record<string, Best> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [way, { url, processor }] of Object.entries(ways)) {
      const before = processor();
      const { perSecond, answered, wrong } = await load({ url, paths, seconds, headers: { 'Accept-Encoding': 'gzip' } });
      const after = processor();
      if (wrong > 0) throw new Error(`${wrong} answers ${way} were not as they should be`);
      const each = before === undefined || after === undefined ? undefined : (after - before) / answered;
      const known = best[way];
      // The first round warms up.
      if (round > 0) best[way] = { perSecond: Math.max(perSecond, known?.perSecond ?? 0), processor: each && Math.min(each, known?.processor ?? each) };
    }
  }
  return best;
}

/** The figures as tables. */
export function printWatching(bench: WatchingBench): string {
  return Object.entries(bench).map(([page, ways]) => {
    const { perSecond: of = 0 } = ways[unwatched] ?? {};
    const rows = Object.entries(ways).map(([way, { perSecond, processor }]) =>
      `  ${way.padEnd(22)} ${perSecond.toFixed(0).padStart(7)} a second  ${(perSecond / of).toFixed(2)} of unwatched${processor === undefined ? '' : `  ${processor.toFixed(0).padStart(5)} µs of a processor each`}`);
    return [page, ...rows].join('\n');
  }).join('\n');
}
