import { pino, type DestinationStream, type Logger } from 'pino';

import type { LogLevel } from './config.ts';
import { gatherLines } from './gather-lines.ts';
import type { TraceContext } from './trace-context.ts';

/** Structured logs, one JSON object a line. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'portfolio' },
    // @ksb redacted-logs D9 S9 K3: what could identify or impersonate a person is taken out before it is written,
    // so that a log can be shared to solve a problem.
    redact: {
      paths: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]', '*.password'],
      censor: '[redacted]',
    },
  };
  return pino(options, destination ?? gatherLines());
}

/** The names under which every collector of logs looks for a trace. */
export function traceFields(trace: TraceContext | undefined) {
  return { trace_id: trace?.traceId, span_id: trace?.spanId };
}
