import { startIdentity } from './identity.ts';

const { IDENTITY_PORT = '', SERVICE_ORIGIN = '', REPOSITORY = '', REQUEST_TOKEN = '' } = process.env;
if ([IDENTITY_PORT, SERVICE_ORIGIN, REPOSITORY, REQUEST_TOKEN].includes('')) {
  console.error('The sample provider needs IDENTITY_PORT, SERVICE_ORIGIN, REPOSITORY and REQUEST_TOKEN; pnpm start sets them.');
  process.exit(1);
}

const port = Number(IDENTITY_PORT);
const server = await startIdentity({ port, service: SERVICE_ORIGIN, repository: REPOSITORY, requestToken: REQUEST_TOKEN });
console.log(JSON.stringify({ msg: 'listening', port }));
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
