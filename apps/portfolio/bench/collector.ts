import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Receives traces, as a collector does, and throws them away. */
const server = createServer((request, response) => {
  request.resume().once('end', () => { response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'); });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'listening', port: (server.address() as AddressInfo).port }));
});
