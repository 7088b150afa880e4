import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

import type { Notification, Received } from './notification.ts';

/** More than anybody reads; the oldest go first. */
const kept = 1_000;

/**
 * Receives what Alertmanager sends, in the place of the telephone of whoever is on call. `GET /` answers all that arrived.
 * @param onReceived is told of each as it arrives
 */
export async function startReceiver(port: number, onReceived: (received: Received) => void): Promise<Server> {
  const all: Received[] = [];
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(all));
      return;
    }
    text(request).then((body) => {
      const received = { ...(JSON.parse(body) as Notification), at: Date.now() };
      all.push(received);
      if (all.length > kept) all.shift();
      onReceived(received);
      response.end();
    }).catch(() => { response.writeHead(400).end('This is no notification of Alertmanager.\n'); });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
