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

/** Requests a second of each way to be watched, a number for each round. */
export type Rates = Readonly<Record<string, readonly number[]>>;

export interface WatchingBench {
  readonly pages: Readonly<Record<string, Rates>>;
}

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
    const measured: Record<string, Rates> = {};
    for (const [page, paths] of Object.entries(pages)) {
      tell(`Ask for ${page}`);
      measured[page] = await takeTurns(ways, paths, { seconds, rounds });
    }
    return { pages: measured };
  } finally {
    for (const stop of stops) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeTurns(ways: Readonly<Record<string, Measured>>, paths: readonly string[], { seconds, rounds }: WatchingSize): Promise<Rates> {
  const rates: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [way, { url }] of Object.entries(ways)) {
      const { perSecond, wrong } = await load({ url, paths, seconds, headers: { 'Accept-Encoding': 'gzip' } });
      if (wrong > 0) throw new Error(`${wrong} answers ${way} were not as they should be`);
      // The first round warms up.
      if (round > 0) (rates[way] ??= []).push(perSecond);
    }
  }
  return rates;
}

/** How much of the rate is left to each way, beside the unwatched one of the same round. */
export function shares(rates: Rates): Readonly<Record<string, number>> {
  const of = rates[unwatched] ?? [];
  return Object.fromEntries(Object.entries(rates).map(([way, own]) => [way, median(own.map((rate, round) => rate / (of[round] ?? rate)))]));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The figures as tables. */
export function printWatching({ pages: measured }: WatchingBench): string {
  return Object.entries(measured).map(([page, rates]) => {
    const left = shares(rates);
    const rows = Object.entries(rates).map(([way, own]) => `  ${way.padEnd(24)} ${median(own).toFixed(0).padStart(7)} a second  ${(left[way] ?? 0).toFixed(2)} of unwatched`);
    return [page, ...rows].join('\n');
  }).join('\n');
}
