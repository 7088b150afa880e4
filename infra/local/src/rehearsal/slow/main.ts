import { Server } from 'node:http';
import { setTimeout } from 'node:timers';

/**
 * Loaded before a release of the service by `NODE_OPTIONS=--import=…`, in a rehearsal and nowhere else: one request in ten
 * waits three seconds. The service itself knows nothing of it.
 */
const [every, milliseconds] = [10, 3_000];

const emit = Reflect.get(Server.prototype, 'emit') as (...given: unknown[]) => boolean;
let requests = 0;

Server.prototype.emit = function late(this: Server, event: string | symbol, ...given: unknown[]): boolean {
  if (event !== 'request' || (requests += 1) % every !== 0) return Reflect.apply(emit, this, [event, ...given]);
  setTimeout(() => Reflect.apply(emit, this, [event, ...given]), milliseconds);
  return true;
};
