import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { serviceProcess, type ServiceProcess } from '../service-process.ts';
import { until } from '@exemplar/machine/until';

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
});

/** What Prometheus sends. */
const openMetrics = 'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

const scrape = async (accept: string): Promise<{ type: string; text: string }> => {
  const response = await fetch(`${service.metricsUrl}/metrics`, { headers: { accept } });
  return { type: response.headers.get('content-type') ?? '', text: await response.text() };
};

describe('a duration on a dashboard', () => {
  it('leads to the line of the log that tells of it', proving('exemplars', async () => {
    await (await fetch(`${service.url}/account?asked=for`, { redirect: 'manual' })).arrayBuffer();
    const series = /^http_request_duration_seconds_bucket\{le="[^"]+",method="GET",route="\/account",status="303"\} \d+ # \{trace_id="([0-9a-f]{32})"\} \S+ \S+$/m;
    let traceId: string | undefined;
    await until('there is an exemplar', async () => (traceId = series.exec((await scrape(openMetrics)).text)?.[1]) !== undefined);
    await until('the line is written', () => service.log.some((line) => line.includes(`"trace_id":"${traceId ?? ''}"`)));
    const line = service.log.find((one) => one.includes(`"trace_id":"${traceId ?? ''}"`)) ?? '';
    expect(JSON.parse(line)).toMatchObject({ req: { method: 'GET', url: '/account?asked=for' }, res: { statusCode: 303 }, msg: 'request completed' });
  }));

  it('comes in the format that was asked for, each whole', async () => {
    const open = await scrape(openMetrics);
    expect(open.type).toContain('application/openmetrics-text; version=1.0.0');
    expect(open.text).toMatch(/\n# EOF\n$/);
    expect(open.text).toContain('# TYPE process_cpu_seconds counter\nprocess_cpu_seconds_total ');
    const plain = await scrape('*/*');
    expect(plain.type).toContain('text/plain; version=0.0.4');
    expect(plain.text).not.toMatch(/# EOF|trace_id/);
    expect(plain.text).toContain('# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total ');
  });
});
