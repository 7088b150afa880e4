import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { spawnTied } from '@exemplar/machine/tied';

import type { Exposed } from '../src/known-metrics.ts';

const main = path.resolve(import.meta.dirname, '../../../apps/portfolio/src/main.ts');

/** Starts the service, asks it for something, and reads all that it then tells. It needs no database for that. */
export async function serviceMetrics(): Promise<Exposed> {
  const env = { ...process.env, DATABASE_URL: 'postgres://127.0.0.1:1/nothing', PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info' };
  const service = spawnTied([process.execPath, main], { env, stopSignal: 'TERM' });
  service.stderr.resume();
  try {
    const lines = createInterface({ input: service.stdout });
    const { port, metricsPort } = await Promise.race([
      new Promise<{ port: number; metricsPort: number }>((resolve) => {
        lines.on('line', (line) => { if (line.includes('"listening"')) resolve(JSON.parse(line) as { port: number; metricsPort: number }); });
      }),
      once(lines, 'close').then(() => { throw new Error('the service ended instead of listening'); }),
    ]);
    await (await fetch(`http://127.0.0.1:${port}/livez`)).arrayBuffer();
    return parseExposition(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text());
  } finally {
    await service.stop();
  }
}

/** Reads what a program tells Prometheus. */
export function parseExposition(text: string): Exposed {
  const exposed = new Map<string, Readonly<Record<string, string>>[]>();
  for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    for (const one of type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name]) exposed.set(one, []);
  }
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/gm)) {
    exposed.get(name)?.push(Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', value = '']) => [label, value])));
  }
  return exposed;
}
