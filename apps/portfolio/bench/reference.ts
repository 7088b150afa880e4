import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { standard } from '@exemplar/ksb';

/** What the service is measured beside: the same answer from bare Express, or from Node's own server, with nothing around it. */
const [kind = ''] = process.argv.slice(2);
const body = JSON.stringify({ attribution: standard.attribution, duties: standard.duties });

function bareExpress() {
  const app = express();
  app.disable('x-powered-by');
  app.get('/api/standards/ST0825/duties', (_request, response) => { response.type('json').send(body); });
  return app;
}

const server = createServer(kind === 'express' ? bareExpress() : (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'listening', port: (server.address() as AddressInfo).port }));
});
