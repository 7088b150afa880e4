import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import type { Answer } from './breach.ts';

export interface Question {
  readonly method: string;
  /** Exactly as it is sent; nothing is tidied up. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends a request as it is, which neither fetch nor supertest would. */
export async function ask(url: string, { method, path, headers = {}, body }: Question): Promise<Answer> {
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  return await new Promise((resolve, reject) => {
    const asking = request(url, { method, path, headers: { ...length, ...headers } }, (response) => {
      const { statusCode: status = 0, headers: { 'content-type': contentType = '' } } = response;
      text(response).then((all) => { resolve({ status, contentType, text: all }); }, reject);
    });
    asking.once('error', reject);
    asking.end(body);
  });
}

/** Sends bytes that need not be HTTP at all, and reads whatever comes back until the end. */
export async function askInBytes(url: string, bytes: string): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes, 'latin1');
  const all = await text(socket);
  const [head = '', ...body] = all.split('\r\n\r\n');
  const contentType = /^content-type: (.+)$/im.exec(head)?.[1]?.trim() ?? '';
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]), contentType, text: body.join('\r\n\r\n') };
}
