import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';
import supertest from 'supertest';

import { createLogger } from '../../src/platform/logger.ts';
import { startTrace } from '../../src/platform/trace-context.ts';
import { runningService, type RunningService } from '../running-service.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const caller = `00-${traceId}-00f067aa0ba902b7-01`;
const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`)).filter((hex) => !/^0+$/.test(hex));

describe('the trace of a request', () => {
  it('is the caller’s, and the request has its own place in it', proving('trace-context', () => {
    fc.assert(fc.property(digits(32), digits(16), fc.constantFrom('00', '01', 'ff'), (trace, span, flags) => {
      const started = startTrace(`00-${trace}-${span}-${flags}`);
      expect(started.traceId).toBe(trace);
      expect(started.spanId).not.toBe(span);
    }));
  }));

  it.each([
    ['nothing', ''],
    ['capital letters', caller.toUpperCase()],
    ['a trace of zeros', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['a place of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['the version that must not be', caller.replace(/^00/, 'ff')],
    ['more than version 00 has', `${caller}-more`],
    ['two at once', `${caller}, ${caller}`],
  ])('is a new one where the caller sends %s', proving('trace-context', (_what: string, sent: string) => {
    expect(startTrace(sent).traceId).not.toBe(traceId);
    expect(startTrace(sent).traceId).toMatch(/^[0-9a-f]{32}$/);
  }));

  it('is well formed whatever is sent', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constant(undefined)), (sent) => {
      const started = startTrace(sent);
      expect(started.traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
      expect(started.spanId).toMatch(/^(?!0+$)[0-9a-f]{16}$/);
    }));
  });
});

interface Line { readonly msg: string; readonly trace_id: string; readonly span_id: string }

/** The service with a fault that every page meets, and what it logs. */
async function faulty(): Promise<{ service: RunningService; lines: () => Line[] }> {
  const written: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void written.push(line) });
  const find = (): never => { throw new Error('inside'); };
  const service = await runningService({ logger }, () => ({ sessions: { find } as never }));
  return { service, lines: () => written.map((line) => JSON.parse(line) as Line) };
}

describe('somebody who meets a fault of ours', () => {
  it.each([
    ['a page', '/account', /add this reference: <code class="code">([0-9a-f]{32})<\/code>/],
    ['an answer for programs', '/api/portfolios', /"instance":"urn:exemplar:trace:([0-9a-f]{32})"/],
  ])('reads the reference under which the log tells why: %s', proving('quotable-errors', async (_what: string, path: string, pattern: RegExp) => {
    const { service, lines } = await faulty();
    const { text } = await supertest(service.url).get(path).set('Cookie', 'session=any').expect(500);
    await service.stop();
    const reference = pattern.exec(text)?.[1];
    const told = lines().filter(({ trace_id: id }) => id === reference);
    expect(told.map(({ msg }) => msg)).toEqual(['a request failed', 'request completed']);
    expect(new Set(told.map(({ span_id: id }) => id)).size).toBe(1);
    expect(text).not.toContain('inside');
  }));

  it('has a reference that goes on with the caller’s own trace', async () => {
    const { service } = await faulty();
    const { body } = await supertest(service.url).get('/api/portfolios').set({ Cookie: 'session=any', traceparent: caller }).expect(500);
    await service.stop();
    expect(body).toMatchObject({ instance: `urn:exemplar:trace:${traceId}` });
  });

  it('is not bothered with one over a mistake of their own', async () => {
    const { service } = await faulty();
    const { text } = await supertest(service.url).get('/nothing').expect(404);
    await service.stop();
    expect(text).not.toMatch(/[0-9a-f]{32}/);
  });
});
