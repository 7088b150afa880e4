import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Command, InvalidArgumentError } from 'commander';

import { exitCodes, runInForeground } from '../foreground.ts';
import { readPort } from '../read-port.ts';
import { repository } from '../start.ts';
import { composeOf } from '../system/compose.ts';
import { ownDatabase } from '../system/places.ts';
import { order } from './control.ts';
import { platformParts } from './platform-parts.ts';
import { addressesOf, socketIn, startPlatform, type RunningPlatform } from './platform.ts';

interface Options {
  readonly port?: number;
  readonly data: string;
  readonly factor: number;
  readonly json?: boolean;
}

/** The command behind `pnpm platform`. */
export function program(): Command {
  const platform = new Command('pnpm platform')
    .description('Starts the whole system on this machine as it runs in production: with toggles, an edge, and all that watches over it.')
    .option('--port <number>', 'port of the service; the other parts then take any that are free', readPort)
    .option('--data <folder>', 'folder that keeps databases, settings and logs', path.join(repository.root, '.local'))
    .option('--factor <number>', 'how much faster the clock of those who watch runs', readFactor, 1)
    .option('--json', 'print the addresses as one JSON document, and no progress')
    .addHelpText('after', `
DATABASE_URL names a Postgres to use instead of the embedded one.
Exit codes: 0 stopped when asked to; 1 something failed; 2 the command was misused; 130 stopped before it was ready.`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.misused))
    .action(async ({ port, data, factor, json }: Options) => {
      const parts = platformParts(data, factor).filter(({ name }) => name !== 'postgres' || ownDatabase() === '');
      process.exitCode = await runInForeground<RunningPlatform>({
        start: async (stop) => await startPlatform(parts, {
          root: repository.root,
          data,
          ports: Object.fromEntries(portsOf(parts).map((key) => [key, key === 'service.http' || port === undefined ? port : 0])),
          flags: { 'service.http': '--port' },
          renderer: json === true ? 'silent' : 'default',
          // A part that ends is a thing to watch and no reason to stop watching.
          onEnd: (part, message) => { console.error(`${message}\nStart it again with: pnpm platform restart ${part}`); },
        }, stop),
        welcome: json === true ? (running) => JSON.stringify(addressesOf(running)) : welcome,
        broken: async () => await new Promise<string>(() => undefined),
      });
    });
  platform.command('compose')
    .description('writes the compose file, for those who have Docker')
    .option('--check', 'write nothing, and fail when the file is not what would be written')
    .action(({ check }: { check?: boolean }) => {
      const file = path.join(repository.root, 'infra/local/compose.yaml');
      const made = composeOf(platformParts('', 1));
      if (check !== true) writeFileSync(file, made);
      else if (readFileSync(file, 'utf8') !== made) {
        console.error('infra/local/compose.yaml is not made from the declaration as it is now; make it anew with: pnpm platform compose');
        process.exitCode = exitCodes.failed;
      }
    });
  const orders = [
    ['restart', '<part>', 'stops a part of the running platform and starts it again'],
    ['roll-back', '', 'brings the release before this one back, where there is one; a drill has one'],
    ['renew-certificate', '', 'gives the edge of the running platform a new certificate'],
  ] as const;
  for (const [action, argument, description] of orders) {
    platform.command(`${action} ${argument}`.trim()).description(description).action(async (...given: unknown[]) => {
      const { port = 3000, data } = platform.opts<Options>();
      const subject = argument === '' ? '' : String(given[0]);
      try {
        console.log(await order(process.env['PLATFORM_SOCKET'] ?? socketIn(data, port), action, subject));
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        process.exitCode = exitCodes.failed;
      }
    });
  }
  return platform;
}

function portsOf(parts: ReturnType<typeof platformParts>): string[] {
  return parts.flatMap((part) => (part.kind === 'task' ? [] : Object.keys(part.ports).map((use) => `${part.name}.${use}`)));
}

function readFactor(value: string): number {
  const factor = Number(value);
  if (Number.isFinite(factor) && factor >= 1) return factor;
  throw new InvalidArgumentError('a factor is a number from 1, which is the speed of production');
}

function welcome(running: RunningPlatform): string {
  const { portfolio = '', edge = '', unleash = '', unleashSignIn = '', prometheus = '', alertmanager = '', pages = '', logs = '' } = addressesOf(running);
  return `
Exemplar is running and watched, after ${running.seconds.toFixed(1)} s; ${running.said('publish')}

  Portfolio     ${portfolio}
  Over TLS      ${edge}, with a certificate that only this machine knows
  Toggles       ${unleash}, sign in as ${unleashSignIn}
  Prometheus    ${prometheus}
  Alertmanager  ${alertmanager}
  Pages         ${pages}, what would have woken somebody
  Logs          ${path.relative(process.cwd(), logs)}

Ctrl-C stops it.`;
}
