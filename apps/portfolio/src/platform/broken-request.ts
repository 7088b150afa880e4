import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { Problem, type ProblemName } from './problem.ts';

/** What Node says of bytes that it could not read as a request; the rest is malformed. */
const problems: Readonly<Record<string, ProblemName>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
};

/** Answers with problem details also what is not even HTTP, and therefore never reaches the app. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Duplex) => {
    if (socket.writable) socket.end(answer(new Problem(problems[code] ?? 'malformed-request')));
    else socket.destroy();
  });
}

function answer({ details }: Problem): string {
  const body = JSON.stringify(details);
  return [
    `HTTP/1.1 ${details.status} ${STATUS_CODES[details.status] ?? ''}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
