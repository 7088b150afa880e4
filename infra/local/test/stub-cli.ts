import { program } from '../src/program.ts';
import type { Command } from '../src/system/part.ts';

/** The command with stand-ins for the parts that it runs; tests break one of them through the environment. */
const shell = (script: string): [string, ...string[]] => ['sh', '-c', script];

const listening = `
  const server = require('node:http').createServer((_, response) => response.end('ok'));
  server.listen(Number(process.env.PORT), '127.0.0.1', () => {
    console.log(JSON.stringify({ msg: 'listening', port: server.address().port, metricsPort: 1 }));
  });
  process.on('SIGTERM', () => { console.log('drained'); process.exit(0); });`;

const standIns: Readonly<Record<string, Command>> = {
  migrate: shell(process.env['STUB_MIGRATE'] ?? 'exit 0'),
  retain: shell('exit 0'),
  sample: shell('exit 0'),
  identity: shell('echo \'{"msg":"listening"}\'; exec sleep 600'),
  service: process.env['STUB_SERVICE'] === undefined ? [process.execPath, '-e', listening] : shell(process.env['STUB_SERVICE']),
  evidence: shell(process.env['STUB_EVIDENCE'] ?? 'exit 0'),
  publish: shell('echo "published"'),
};

await program({ root: import.meta.dirname, standIns }).parseAsync();
