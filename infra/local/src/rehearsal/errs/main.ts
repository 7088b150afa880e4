import { Server, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * Loaded before a release of the service by `NODE_OPTIONS=--import=…`, in a rehearsal and nowhere else: two answers in a
 * hundred of one route are an error. The service itself knows nothing of it, and counts them as its own.
 */
const every = 50;
const route = /^\/api\/portfolios\/[^/]+\/snapshots(?:\?|$)/;

const emit = Reflect.get(Server.prototype, 'emit') as (...given: unknown[]) => boolean;
let requests = 0;

Server.prototype.emit = function failing(this: Server, event: string | symbol, ...given: unknown[]): boolean {
  const [request, response] = given as [IncomingMessage?, ServerResponse?];
  if (event === 'request' && response !== undefined && route.test(request?.url ?? '') && (requests += 1) % every === 0) {
    Object.defineProperty(response, 'statusCode', { get: () => 500, set: () => undefined });
  }
  return Reflect.apply(emit, this, [event, ...given]);
};
