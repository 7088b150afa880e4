import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for Unleash that answers as a test says. */
export interface FakeUnleash {
  readonly url: URL;
  /** What was asked for, with its headers. */
  readonly asked: { readonly path: string; readonly headers: Readonly<Record<string, string | string[] | undefined>> }[];
  answer: RequestListener;
  stop(): Promise<void>;
}

/** Answers with these toggles, each on for everybody or off. */
export function telling(states: Readonly<Record<string, boolean>>): RequestListener {
  const features = Object.entries(states).map(([name, enabled]) => ({ name, enabled, strategies: [{ name: 'default', parameters: {}, constraints: [] }] }));
  return (_request, response) => { response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ version: 2, features })); };
}

/** Answers with a status and nothing else. */
export function refusing(status: number): RequestListener {
  return (_request, response) => { response.writeHead(status).end(); };
}

/** Takes the question and never says anything. */
export const silent: RequestListener = () => undefined;

export async function fakeUnleash(answer: RequestListener): Promise<FakeUnleash> {
  const server: Server = createServer((request, response) => {
    fake.asked.push({ path: request.url ?? '', headers: request.headers });
    fake.answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fake: FakeUnleash = {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    asked: [],
    answer,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}
