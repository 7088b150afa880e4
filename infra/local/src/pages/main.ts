import { linesOf } from './notification.ts';
import { startReceiver } from './receiver.ts';

const { PAGES_PORT = '' } = process.env;
if (PAGES_PORT === '') {
  console.error('The receiver of pages needs PAGES_PORT; pnpm platform sets it.');
  process.exit(1);
}

const server = await startReceiver(Number(PAGES_PORT), (received) => {
  for (const line of linesOf(received)) console.log(`${new Date(received.at).toISOString()} ${line}`);
});
console.log(JSON.stringify({ msg: 'listening', port: Number(PAGES_PORT) }));
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
