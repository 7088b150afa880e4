import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import type { UnleashAdmin } from '../../src/toggles/unleash-api.ts';

/** A toggle as the stand-in keeps it. */
export interface KeptToggle {
  type: string;
  description: string;
  enabled: boolean;
  archived: boolean;
  strategies: object[];
  tags: object[];
}

interface Body {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What the script needs of Unleash's admin API, kept in memory. It hangs up once it has taken as many changes as it may. */
export class StandInUnleash {
  readonly toggles = new Map<string, KeptToggle>();
  readonly fields = new Set<string>();
  /** How many changes were made so far. */
  changes = 0;
  /** How many may be made before the line goes dead. */
  most = Number.POSITIVE_INFINITY;
  readonly #server = createServer((request, response) => {
    this.#answer(request).then(
      (answer) => { response.end(answer === undefined ? '' : JSON.stringify(answer)); },
      (error: unknown) => {
        if (error instanceof Refused) response.writeHead(error.status).end(JSON.stringify({ message: error.message }));
        else request.socket.destroy();
      },
    );
  });

  async start(): Promise<UnleashAdmin> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return { url: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`, token: 'token', environment: 'development' };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** All that it knows, to be compared. */
  all(): object {
    return { toggles: Object.fromEntries([...this.toggles].sort(([one], [other]) => one.localeCompare(other)).map(([name, toggle]) => [name, structuredClone(toggle)])), fields: [...this.fields] };
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    const { method = 'GET', url = '' } = request;
    const place = (url.split('?')[0] ?? '').replace('/api/admin', '');
    if (method === 'GET') return this.#read(place);
    if (this.changes >= this.most) throw new Error('the line is dead');
    const body = (method === 'DELETE' || /\/(?:on|revive\/[^/]+)$/.test(place) ? {} : await json(request)) as Body;
    this.#change(method, place, body);
    this.changes += 1;
    return undefined;
  }

  #read(place: string): unknown {
    const named = [...this.toggles].map(([name, toggle]) => ({ name, ...toggle, environments: [{ name: 'development', enabled: toggle.enabled, hasStrategies: toggle.strategies.length > 0, strategies: toggle.strategies }] }));
    if (place === '/projects/default/features') return { features: named.filter(({ archived }) => !archived) };
    if (place === '/search/features') return { features: named.filter(({ archived }) => archived) };
    if (place === '/context') return [...this.fields].map((name) => ({ name }));
    return named.find(({ name }) => name === place.split('/').at(-1));
  }

  #change(method: string, place: string, body: Body): void {
    if (place === '/context') {
      if (this.fields.has(body.name)) throw new Refused(409, `${body.name} already exists`);
      this.fields.add(body.name);
      return;
    }
    if (method === 'POST' && place === '/projects/default/features') {
      if (this.toggles.has(body.name)) throw new Refused(409, `${body.name} already exists`);
      this.toggles.set(body.name, { type: body.type, description: body.description, enabled: false, archived: false, strategies: [], tags: [] });
      return;
    }
    const name = /\/(?:features|revive)\/([^/]+)/.exec(place)?.[1] ?? '';
    const toggle = this.toggles.get(name);
    if (toggle === undefined) throw new Refused(404, `there is no ${name}`);
    if (place.startsWith('/archive/revive/')) Object.assign(toggle, { archived: false, enabled: false });
    else if (method === 'DELETE') toggle.archived = true;
    else if (method === 'PUT') Object.assign(toggle, { type: body.type, description: body.description });
    else if (place.endsWith('/strategies')) toggle.strategies.push(body);
    else if (place.endsWith('/tags')) toggle.tags.push(body);
    else if (place.endsWith('/on')) toggle.enabled = true;
    else throw new Refused(404, `nothing is at ${place}`);
  }
}
