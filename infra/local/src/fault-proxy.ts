import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a database on which things can go wrong. */
export interface FaultProxy {
  /** Address of the database by this way. */
  readonly url: string;
  /** Ends every connection, and every new one at once. */
  cut(): void;
  /** Takes connections, and never says a word. */
  hang(): void;
  /** Lets every answer arrive so much later. Milliseconds. */
  slow(late: number): void;
  /** Breaks the connection at every so many queries. */
  breakAt(every: number): void;
  /** Lets everything through again, to the same database or to where it is now. */
  mend(to?: string): void;
  readonly stop: () => Promise<void>;
}

type State = { readonly kind: 'whole' | 'cut' | 'hanging' } | { readonly kind: 'slow'; readonly late: number } | { readonly kind: 'breaking'; readonly every: number };

/** The first byte of what starts a query: a simple one, or one that is parsed or bound first. */
const query = /^[QPB]/;

/**
 * Stands between a service and its Postgres, so that a fault happens at the boundary and neither of them knows of it.
 *
 * @ksb faults-at-the-boundary D10 D13 K11 S7 S17: slowness, loss and absence are brought about on the way between two programs,
 * so what is tried is the program that is shipped, and no switch for faults can ever be left on in production.
 * @param port to listen on; 0 is any that is free
 */
export async function startFaultProxy(databaseUrl: string, port = 0): Promise<FaultProxy> {
  let database = new URL(databaseUrl);
  let state: State = { kind: 'whole' };
  let queries = 0;
  const open = new Set<Socket>();

  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // What happens to one side happens to the other, as far as this is concerned.
    socket.on('error', () => socket.destroy());
  };
  const breaksNow = (chunk: Buffer): boolean => {
    if (state.kind !== 'breaking' || !query.test(chunk.toString('latin1', 0, 1))) return false;
    queries += 1;
    return queries % state.every === 0;
  };
  const server = createServer((socket) => {
    keep(socket);
    if (state.kind === 'cut') socket.destroy();
    if (state.kind === 'cut' || state.kind === 'hanging') return;
    const upstream = connect(Number(database.port), database.hostname);
    keep(upstream);
    socket.on('data', (chunk) => {
      if (breaksNow(chunk)) socket.destroy();
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      // Timers of the same length end in the order in which they began.
      if (state.kind === 'slow') setTimeout(() => socket.write(chunk), state.late);
      else socket.write(chunk);
    });
    socket.once('close', () => upstream.destroy());
    upstream.once('close', () => socket.destroy());
  });
  const endAll = (): void => {
    for (const socket of open) socket.destroy();
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String((server.address() as AddressInfo).port) }).href,
    cut() {
      state = { kind: 'cut' };
      endAll();
    },
    hang() {
      endAll();
      state = { kind: 'hanging' };
    },
    slow(late) { state = { kind: 'slow', late }; },
    breakAt(every) { state = { kind: 'breaking', every }; },
    mend(to = database.href) {
      database = new URL(to);
      endAll();
      state = { kind: 'whole' };
    },
    async stop() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
