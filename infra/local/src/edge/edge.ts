import { watch } from 'node:fs';
import { request as ask } from 'node:http';
import { createServer, type Server } from 'node:https';
import { pipeline } from 'node:stream';

import { ensureCertificate, readCertificate } from './certificate.ts';

/** How the edge is run. */
export interface EdgeOptions {
  readonly port: number;
  /** Address of the service that it stands in front of. */
  readonly service: string;
  /** Folder of its certificate. */
  readonly folder: string;
}

/**
 * Stands in front of the service as a load balancer does: it ends TLS, tells the service who called, and takes up a new
 * certificate without dropping a connection. It is what probes of the certificate look at.
 */
export async function startEdge({ port, service, folder }: EdgeOptions): Promise<Server> {
  await ensureCertificate(folder);
  const server = createServer(readCertificate(folder), (incoming, outgoing) => {
    const { method, url, headers, socket } = incoming;
    const upstream = ask(new URL(url ?? '/', service), {
      method: method ?? 'GET',
      headers: { ...headers, 'x-forwarded-for': socket.remoteAddress, 'x-forwarded-proto': 'https' },
    }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, outgoing, () => undefined);
    });
    upstream.once('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502, { 'Content-Type': 'text/plain' }).end('The service does not answer.\n');
    });
    pipeline(incoming, upstream, () => undefined);
  });
  // @ksb certificate-without-restart D9 D12 K5 K13 S12: a new certificate is taken up as soon as it is in its place, so renewing
  // one, which must happen again and again, needs neither a restart nor somebody who is awake.
  // @cut replace "server.setSecureContext(readCertificate(folder));" with ""
  const watcher = watch(folder, () => { server.setSecureContext(readCertificate(folder)); });
  server.once('close', () => { watcher.close(); });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
