import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a database that can be cut and mended. */
export interface BreakableConnection {
  /** Address of the database by this way. */
  readonly url: string;
  /** Ends every connection, and every new one at once. */
  cut(): void;
  /** Takes connections, and never says a word. */
  hang(): void;
  /** Lets everything through again, to the same database or to where it is now. */
  mend(to?: string): void;
  stop(): Promise<void>;
}

/** Stands between the service and its database. */
export async function breakableConnection(databaseUrl: string): Promise<BreakableConnection> {
  let database = new URL(databaseUrl);
  const open = new Set<Socket>();
  let state: 'whole' | 'cut' | 'hanging' = 'whole';

  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // What happens to one side happens to the other, as far as this is concerned.
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((socket) => {
    keep(socket);
    if (state === 'cut') socket.destroy();
    if (state !== 'whole') return;
    const upstream = connect(Number(database.port), database.hostname);
    keep(upstream);
    socket.pipe(upstream).pipe(socket);
    socket.once('close', () => upstream.destroy());
    upstream.once('close', () => socket.destroy());
  });
  const endAll = (): void => {
    for (const socket of open) socket.destroy();
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    cut() {
      state = 'cut';
      endAll();
    },
    hang() {
      endAll();
      state = 'hanging';
    },
    mend(to = database.href) {
      database = new URL(to);
      endAll();
      state = 'whole';
    },
    async stop() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
