import { connect, createServer, type Server } from 'node:net';

/** Leads every new connection to the newest instance of a server, as a load balancer does while a release is put out. */
export interface Front {
  leadTo(port: number): void;
  stop(): Promise<void>;
}

/** @param port at which it is reached, whichever instance runs */
export async function startFront(port: number): Promise<Front> {
  let instance = 0;
  const server: Server = createServer((socket) => {
    const upstream = connect(instance, '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
    for (const [one, other] of [[socket, upstream], [upstream, socket]] as const) {
      one.on('error', () => other.destroy());
      one.once('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    leadTo(next) { instance = next; },
    stop: async () => { await new Promise((resolve) => server.close(resolve)); },
  };
}
