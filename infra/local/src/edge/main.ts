import { startEdge } from './edge.ts';

const { EDGE_PORT = '', SERVICE = '', CERTIFICATE_FOLDER = '' } = process.env;
if ([EDGE_PORT, SERVICE, CERTIFICATE_FOLDER].includes('')) {
  console.error('The edge needs EDGE_PORT, SERVICE and CERTIFICATE_FOLDER; pnpm platform sets them.');
  process.exit(1);
}

const server = await startEdge({ port: Number(EDGE_PORT), service: SERVICE, folder: CERTIFICATE_FOLDER });
console.log(JSON.stringify({ msg: 'listening', port: Number(EDGE_PORT) }));
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
