import { chmodSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** What can be asked of a running platform, each by its path. */
export type Actions = Readonly<Record<string, (subject: string) => Promise<string>>>;

/**
 * Takes orders for a running platform through a socket file, which no page in a browser can reach and nobody else on the
 * machine may open. An order is `POST /restart/service`.
 */
export async function takeOrders(socket: string, actions: Actions): Promise<Server> {
  rmSync(socket, { force: true });
  const server = createServer((order, response) => {
    const [, action = '', subject = ''] = (order.url ?? '').split('/');
    const act = order.method === 'POST' ? actions[action] : undefined;
    const answer = act === undefined ? Promise.reject(new Error(`a platform can ${Object.keys(actions).join(' or ')}, and not “${action}”`)) : act(decodeURIComponent(subject));
    answer.then((said) => response.end(said), (error: unknown) => response.writeHead(400).end(error instanceof Error ? error.message : String(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  chmodSync(socket, 0o600);
  return server;
}

/**
 * Gives an order to the platform behind a socket file.
 * @returns what it said
 * @throws Error with what it said when it refused, or that no platform runs there
 */
export async function order(socket: string, action: string, subject = ''): Promise<string> {
  return await new Promise((resolve, reject) => {
    const asked = request({ socketPath: socket, method: 'POST', path: `/${action}/${encodeURIComponent(subject)}` }, (response) => {
      text(response).then((said) => {
        if (response.statusCode === 200) resolve(said);
        else reject(new Error(said));
      }, reject);
    });
    asked.once('error', (cause) => { reject(new Error(`no platform listens at ${socket}; start it with: pnpm platform`, { cause })); });
    asked.end();
  });
}
