import { randomFillSync } from 'node:crypto';

import { parseTraceParent } from '@opentelemetry/core';
import type { Response } from 'express';

/** What everything that is written down about one request has in common. */
export interface TraceContext {
  /** The same for everything that one act of somebody set off, in whatever service. */
  readonly traceId: string;
  /** Of this request alone. */
  readonly spanId: string;
}

/**
 * Goes on with the trace of the caller, as W3C Trace Context writes it, or starts one.
 *
 * @ksb trace-context D10 D13 K11 S6 S7: every request has one id that it shares with the services before it, so that what each of
 * them wrote about it can be laid side by side.
 *
 * @param traceparent header as it was sent; one that breaks the rules is as good as none
 */
export function startTrace(traceparent: string | undefined): TraceContext {
  const caller = traceparent === undefined ? null : parseTraceParent(traceparent);
  const digits = randomDigits();
  return { traceId: caller?.traceId ?? digits.slice(0, 32), spanId: digits.slice(32) };
}

/** Bytes of a trace's id and of a span's. */
const idBytes = 16 + 8;
const random = Buffer.alloc(512 * idBytes);
let used = random.byteLength;

/** Asking for randomness is slow, so it is asked for many requests at once. */
function randomDigits(): string {
  if (used === random.byteLength) {
    randomFillSync(random);
    used = 0;
  }
  used += idBytes;
  return random.toString('hex', used - idBytes, used);
}

export function keepTrace(response: Response, trace: TraceContext): void {
  response.locals['trace'] = trace;
}

/** The trace of the request that is being answered; none where nobody watches. */
export function traceOf({ locals }: Response): TraceContext | undefined {
  return locals['trace'] as TraceContext | undefined;
}
