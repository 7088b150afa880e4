import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { Cleanup } from '../cleanup.ts';
import { renewCertificate } from '../edge/certificate.ts';
import { portfolioId } from '../sample.ts';
import type { Part } from '../system/part.ts';
import { startParts, type RunningParts, type StartPartsOptions } from '../system/start-parts.ts';
import { takeOrders, type Actions } from './control.ts';

/** The whole system and all that watches over it, running. */
export interface RunningPlatform extends RunningParts {
  /** File through which it takes orders. */
  readonly socket: string;
  /** From the command until everything was ready. */
  readonly seconds: number;
}

export interface PlatformOptions extends StartPartsOptions {
  /** What else can be asked of it. */
  readonly actions?: (running: RunningParts) => Actions;
}

/** The place of the file through which the platform whose service is at this port takes orders. */
export const socketIn = (data: string, port: number): string => path.join(data, `platform-${port}.sock`);

/** Starts the platform, and takes orders for it. */
export async function startPlatform(parts: readonly Part[], options: PlatformOptions, stop: Cleanup): Promise<RunningPlatform> {
  const started = performance.now();
  mkdirSync(options.data, { recursive: true });
  const running = await startParts(parts, options, stop);
  const { at, restart } = running;
  const socket = socketIn(options.data, at.port('service'));
  const control = await takeOrders(socket, {
    restart: async (part) => {
      await restart(part);
      return `${part} was started again`;
    },
    'renew-certificate': async () => {
      await renewCertificate(at.folder('edge'));
      return 'the edge has a new certificate';
    },
    ...options.actions?.(running),
  });
  stop.add(async () => {
    control.closeAllConnections();
    await new Promise((resolve) => control.close(resolve));
    rmSync(socket, { force: true });
  });
  return { ...running, socket, seconds: (performance.now() - started) / 1000 };
}

/** Where people and programs find things. */
export function addressesOf({ at, socket, logFile }: RunningPlatform): Readonly<Record<string, string>> {
  return {
    portfolio: `${at.url('service')}/portfolios/${portfolioId}`,
    service: at.url('service'),
    edge: at.url('edge'),
    metrics: `${at.url('service', 'metrics')}/metrics`,
    unleash: at.url('unleash'),
    unleashSignIn: at.secret('unleash-sign-in'),
    prometheus: at.url('prometheus'),
    alertmanager: at.url('alertmanager'),
    pages: at.url('pages'),
    socket,
    logs: path.dirname(logFile('service')),
  };
}
