import path from 'node:path';

import type { Cleanup } from './cleanup.ts';
import { portfolioId } from './sample.ts';
import { coreParts } from './system/core-parts.ts';
import type { Command } from './system/part.ts';
import { ownDatabase } from './system/places.ts';
import { startParts } from './system/start-parts.ts';

/** What people ask for when they start the system. */
export interface StartOptions {
  readonly port?: number;
  readonly metricsPort?: number;
  /** Folder that keeps databases and logs. */
  readonly data: string;
}

/** The repository whose system is started; tests put their own commands in. */
export interface Repository {
  readonly root: string;
  readonly standIns?: Readonly<Record<string, Command>>;
}

/** This repository. */
export const repository: Repository = { root: path.resolve(import.meta.dirname, '../../..') };

/** The whole system, running. */
export interface RunningSystem {
  readonly portfolio: string;
  readonly api: string;
  readonly metrics: string;
  readonly logFile: string;
  /** What publishing said. */
  readonly published: string;
  /** Settles when a part ends that should not have; says which, and its last words. */
  readonly broken: Promise<string>;
}

/**
 * Starts the whole system: the database, the schema, people to sign in as, the service, and the evidence of this
 * repository in it.
 *
 * @ksb one-command-start D2 D4 D12 K10 S4 S12: whoever joins types one command and sees the whole system at work
 * with real evidence in it, instead of following a page of instructions that has gone stale.
 *
 * @throws Error of the step that failed; the caller then stops what had been started
 */
export async function start({ root, standIns = {} }: Repository, options: StartOptions, stop: Cleanup, renderer: 'default' | 'silent'): Promise<RunningSystem> {
  const { promise: broken, resolve: onEnd } = Promise.withResolvers<string>();
  const parts = coreParts(options.data).filter(({ name }) => name !== 'postgres' || ownDatabase() === '');
  const { at, said, logFile } = await startParts(parts, {
    root,
    data: options.data,
    renderer,
    standIns,
    // The same people at the same place next time, unless a place of one's own was asked for.
    ports: { 'service.http': options.port, 'service.metrics': options.metricsPort, 'identity.http': options.port === undefined ? undefined : 0 },
    flags: { 'service.http': '--port', 'service.metrics': '--metrics-port' },
    onEnd: (_, message) => { onEnd(message); },
  }, stop);
  return {
    portfolio: `${at.url('service')}/portfolios/${portfolioId}`,
    api: `${at.url('service')}/api/openapi.json`,
    metrics: `${at.url('service', 'metrics')}/metrics`,
    logFile: logFile('service'),
    published: said('publish'),
    broken,
  };
}
