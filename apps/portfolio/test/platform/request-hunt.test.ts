import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { serviceProcess, type ServiceProcess } from '../service-process.ts';
import { until } from '@exemplar/machine/until';

const guide = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/guides/following-a-request.md'), 'utf8');
const commands = [...guide.matchAll(/^ *```sh hunt\n([\s\S]*?)^ *```$/gm)].map(([, command = '']) => command.trim());
const folder = mkdtempSync(path.join(tmpdir(), 'request-hunt-'));
const log = path.join(folder, 'log');

let fresh: FreshDatabase;
let service: ServiceProcess;

beforeAll(async () => {
  fresh = await freshDatabase();
  service = await serviceProcess(fresh.url);
});

afterAll(async () => {
  service.child.kill('SIGTERM');
  await service.exited;
  await fresh.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a command of the guide prints, with the log as it is now. */
function run(command: string | undefined, own: Record<string, string> = {}): string {
  writeFileSync(log, `${service.log.join('\n')}\n`);
  const env = { ...process.env, SERVICE: service.url, METRICS: service.metricsUrl, LOG: log, ...own };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command ?? ''], { env, encoding: 'utf8' });
  expect({ command, status, stderr }).toMatchObject({ status: 0, stderr: '' });
  return stdout;
}

describe('the guide to following a request', () => {
  it('leads from the curve of durations to the line of the log', proving('request-hunt', async () => {
    const [exemplars, lines, traced] = commands;
    await fetch(`${service.url}/account?from=the-guide`, { redirect: 'manual' });
    await until('the request is written down', () => service.log.some((line) => line.includes('from=the-guide')));
    const [, traceId = ''] = /trace_id="([0-9a-f]{32})"/.exec(run(exemplars)) ?? [];
    expect(JSON.parse(run(lines, { TRACE_ID: traceId }))).toMatchObject({ req: { url: '/account?from=the-guide' }, trace_id: traceId });
    run(traced);
    const [, sent = ''] = /traceparent: 00-([0-9a-f]{32})-/.exec(traced ?? '') ?? [];
    await until('it goes on with the trace it was given', () => service.log.some((line) => line.includes(sent)));
  }));

  it('names the settings that there are', () => {
    const settings = readFileSync(path.resolve(import.meta.dirname, '../../src/platform/config.ts'), 'utf8');
    for (const [, name = ''] of guide.matchAll(/`(OTEL_[A-Z_]+)`/g)) expect(settings).toContain(name);
  });
});
