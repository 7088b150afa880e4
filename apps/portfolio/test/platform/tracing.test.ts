import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { digestOf } from '../../src/auth/secret.ts';
import { connect } from '../../src/platform/database.ts';
import { freshDatabase, type FreshDatabase } from '../fresh-database.ts';
import { signedIn, type SignedIn } from '../people.ts';
import { serviceProcess, type ServiceProcess } from '../service-process.ts';
import { startCollector, type Collector, type ReceivedSpan } from './collector.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const place = '00f067aa0ba902b7';
const asked = { kept: `00-${traceId}-${place}-01`, dropped: `00-${traceId}-${place}-00` };

let fresh: FreshDatabase;
let person: SignedIn;
let collector: Collector;

beforeAll(async () => {
  fresh = await freshDatabase();
  const database = connect(fresh.url, () => undefined);
  person = await signedIn(database.db);
  await database.close();
  collector = await startCollector();
});

afterAll(async () => {
  await collector.stop();
  await fresh.drop();
});

const traced = async (share: string, url = collector.url): Promise<ServiceProcess> =>
  await serviceProcess(fresh.url, { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_TRACES_SAMPLER_ARG: share });

async function ask({ url }: ServiceProcess, path: string, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${url}${path}`, { headers, redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
}

/** Ends the service, which sends what has not been sent; milliseconds that it took. */
async function end({ child, exited }: ServiceProcess): Promise<number> {
  const started = performance.now();
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  return performance.now() - started;
}

const attributesOf = ({ attributes }: ReceivedSpan): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

const length = ({ startTimeUnixNano, endTimeUnixNano }: ReceivedSpan): bigint => BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano);

describe('a request', () => {
  it('is one trace, with the queries it asked under it, and with the id that is in the log', proving('tracing', async () => {
    const before = collector.spans.length;
    const service = await traced('1');
    expect(await ask(service, '/api/portfolios', person.headers)).toBe(200);
    await end(service);
    const spans = collector.spans.slice(before);
    const [server] = spans.filter(({ kind }) => kind === 2);
    const queries = spans.filter(({ kind }) => kind === 3);
    if (server === undefined) throw new Error('there is no span of the request');
    expect(server).toMatchObject({ name: 'GET /api/portfolios' });
    expect(server).not.toHaveProperty('parentSpanId');
    expect(attributesOf(server)).toEqual({
      'http.request.method': 'GET', 'http.route': '/api/portfolios', 'http.response.status_code': 200, 'url.path': '/api/portfolios', 'url.scheme': 'http',
    });
    expect(queries.length).toBeGreaterThanOrEqual(2);
    expect(spans).toHaveLength(queries.length + 1);
    for (const query of queries) {
      expect(query).toMatchObject({ traceId: server.traceId, parentSpanId: server.spanId });
      expect(attributesOf(query)).toMatchObject({ 'db.system.name': 'postgresql', 'db.operation.name': query.name });
      expect(length(query)).toBeLessThanOrEqual(length(server));
    }
    expect(queries.map((query) => attributesOf(query)['db.query.text'])).toContainEqual(expect.stringMatching(/ from "member" inner join "portfolio" .+ = \$1 /));
    const line = service.log.find((one) => one.includes('/api/portfolios')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ trace_id: server.traceId, span_id: server.spanId });
  }));

  it.each([
    ['is traced where the caller traces it', '0', asked.kept, 1],
    ['is not traced where the caller does not', '1', asked.dropped, 0],
  ])('%s, whatever share begins here', proving('tracing', async (_what: string, share: string, traceparent: string, count: number) => {
    const before = collector.spans.length;
    const service = await traced(share);
    expect(await ask(service, '/livez', { traceparent })).toBe(200);
    await end(service);
    const spans = collector.spans.slice(before);
    expect(spans).toHaveLength(count);
    for (const span of spans) expect(span).toMatchObject({ traceId, parentSpanId: place, name: 'GET /livez' });
    expect(service.log.some((line) => line.includes(`"trace_id":"${traceId}"`))).toBe(true);
  }));

  it('leaves nothing private in its trace', proving('nothing-private-in-traces', async () => {
    const service = await traced('1');
    const bearer = { Authorization: 'Bearer private-token' };
    await ask(service, '/invitations/private-code', person.headers);
    await ask(service, '/sign-in/callback?code=private-code&state=private-state', person.headers);
    await ask(service, '/account?name=private-name', person.headers);
    await ask(service, '/api/portfolios', bearer);
    await end(service);
    const secret = person.headers.Cookie.replace('session=', '');
    expect(collector.text()).toContain('/invitations/[redacted]');
    for (const word of ['private', secret, digestOf(secret), person.person.name, person.person.id]) expect(collector.text()).not.toContain(word);
  }));
});

describe('a collector that is away', () => {
  it('costs a line in the log, and no request', proving('tracing-never-hurts', async () => {
    const gone = await startCollector();
    await gone.stop();
    const service = await traced('1', gone.url);
    const statuses = await Promise.all(Array.from({ length: 1_000 }, async () => await ask(service, '/livez')));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await end(service)).toBeLessThan(10_000);
    expect(service.log.some((line) => line.includes('traces could not be sent'))).toBe(true);
  }));
});

describe('where nothing is traced', () => {
  /** Ends a process that loads the SDK. */
  const noSdk = `--import=data:text/javascript,${encodeURIComponent(`
    import { registerHooks } from 'node:module';
    registerHooks({ load: (url, context, next) => /@opentelemetry.(?:sdk|exporter|otlp)/.test(url) ? process.exit(86) : next(url, context) });`)}`;

  it('the SDK is not even loaded', async () => {
    const service = await serviceProcess(fresh.url, { NODE_OPTIONS: noSdk });
    expect(await ask(service, '/livez')).toBe(200);
    await end(service);
    await expect(serviceProcess(fresh.url, { NODE_OPTIONS: noSdk, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })).rejects.toThrow('86');
  });
});
