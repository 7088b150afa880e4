import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { LoadShape } from './load.ts';

export interface Past {
  readonly load: LoadShape;
  /** How much of it there is. Seconds. */
  readonly seconds: number;
  /** Its last moment. Seconds since 1970. */
  readonly until: number;
}

/**
 * Everyday life in which all went well, as Prometheus reads it. An alert about a budget asks what share of an hour or of six
 * went wrong; where there is no hour, the first bad second would be all of it, and a drill would find what production never sees.
 */
export function pastOf({ load: { readsPerSecond, publishesPerSecond }, seconds, until }: Past): string {
  const series = [
    // Prometheus looks for what it measures some seconds after its start; nobody is absent for that.
    ['up', {}, 'always one'],
    ['http_request_duration_seconds_count', { method: 'GET', route: '/', status: '200' }, readsPerSecond],
    ['http_request_duration_seconds_bucket', { method: 'GET', route: '/', status: '200', le: '0.5' }, readsPerSecond],
    ['snapshot_publish_duration_seconds_count', { outcome: 'created' }, publishesPerSecond],
    ['snapshot_publish_duration_seconds_bucket', { outcome: 'created', le: '5' }, publishesPerSecond],
  ] as const;
  const lines = series.flatMap(([name, labels, perSecond]) => {
    const all = Object.entries({ job: 'portfolio', instance: 'before', ...labels }).map(([label, value]) => `${label}="${value}"`).join(',');
    return Array.from({ length: seconds }, (_, second) => `${name}{${all}} ${perSecond === 'always one' ? 1 : second * perSecond} ${until - seconds + second}`);
  });
  return `${lines.join('\n')}\n# EOF\n`;
}

/** Writes a past into the folder in which Prometheus keeps what it has measured. */
export function writePast(folder: string, past: Past): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, '../past.txt');
  writeFileSync(file, pastOf(past));
  const { status, stderr, error } = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`promtool did not write the past: ${error?.message ?? stderr}`);
}
