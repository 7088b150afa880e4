import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { prometheusArguments, renderPrometheus, renderRules } from '@exemplar/monitoring';

import { writePast } from '../drill/history.ts';
import type { Running } from './part.ts';
import { startServer } from './start-server.ts';

interface Watching {
  readonly port: number;
  /** The metrics port of each instance of the service, as `host:port`. */
  readonly targets: readonly string[];
  /** Who hears of alerts, alike. */
  readonly alertmanagers: readonly string[];
  /** How much faster its clock runs. */
  readonly factor: number;
  /** How much was asked of the service in the past. */
  readonly readsPerSecond: number;
  readonly logFile: string;
}

/** As far as any rule looks back. Seconds, in production. */
const threeDays = 3 * 86_400;

/** Starts Prometheus with the rules that are shipped, and a past in which all went well. It watches the service alone. */
export async function startPrometheusWithPast(folder: string, { port, targets, alertmanagers, factor, readsPerSecond, logFile }: Watching): Promise<Running & { readonly url: string }> {
  mkdirSync(folder, { recursive: true });
  const data = path.join(folder, 'data');
  writePast(data, { load: { readsPerSecond, publishesPerSecond: 0 }, seconds: Math.ceil(threeDays / factor), until: Math.floor(Date.now() / 1000) });
  const rules = renderRules({ factor });
  for (const { name, text } of rules) writeFileSync(path.join(folder, name), text);
  const config = path.join(folder, 'prometheus.yaml');
  writeFileSync(config, renderPrometheus({ factor, targets: { portfolio: targets }, alertmanagers, ruleFiles: rules.map(({ name }) => name) }));
  const url = `http://127.0.0.1:${port}`;
  const running = await startServer({
    called: 'Prometheus',
    command: ['prometheus', `--config.file=${config}`, `--storage.tsdb.path=${data}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=warn', ...prometheusArguments({ factor })],
    env: {},
    logFile,
    ready: `${url}/-/ready`,
  });
  return { ...running, url };
}
