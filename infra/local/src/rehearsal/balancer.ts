import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

import { spawnTied } from '@exemplar/machine/tied';

import type { Side } from './alarm.ts';
import { balancerConfig, readVisit, type BalancerOptions, type Visit } from './balancer-config.ts';

/** A balancer that shares requests between two releases. */
export interface Balancer {
  readonly url: string;
  /** Every request so far. */
  readonly visits: readonly Visit[];
  /** Gives so many per cent of the requests to the release that comes, and the others to the one that runs. */
  weigh(coming: number): Promise<void>;
  /** Begins to look whether the release that comes is ready. */
  expect(): Promise<void>;
  isHealthy(side: Side): Promise<boolean>;
  /** How many requests a release has not answered yet. */
  inFlight(side: Side): Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts HAProxy.
 *
 * @ksb weighted-balancer D6 D7 D12 K8 K15 S5 S12 S15 S18: requests move from one release to the next by weight, through the interface
 * that a balancer offers for it while it runs, so nobody is cut off and every step can be taken back at once.
 * @cut replace "running ${100 - coming}" with "running 100"
 */
export async function startBalancer(folder: string, options: Omit<BalancerOptions, 'socket'>): Promise<Balancer> {
  mkdirSync(folder, { recursive: true });
  const [socket, file] = [path.join(folder, 'sock'), path.join(folder, 'haproxy.cfg')];
  writeFileSync(file, balancerConfig({ ...options, socket }));
  const tied = spawnTied(['haproxy', '-db', '-f', file], { stopSignal: 'TERM' });
  const visits: Visit[] = [];
  const said: string[] = [];
  for (const stream of [tied.stdout, tied.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      const visit = readVisit(line, Date.now());
      if (visit === undefined) said.push(line);
      else visits.push(visit);
    });
  }
  const order = async (command: string): Promise<string> => await ask(socket, command);
  const over = new AbortController();
  const outcome = await Promise.race([listening(order, over.signal), tied.exited]);
  over.abort();
  if (outcome !== 'listening') throw new Error(`HAProxy did not start:\n${said.join('\n')}`);
  /** A column of the table of servers. */
  const column = async (side: Side, name: string): Promise<string> => {
    const [head = [], ...rows] = (await order('show stat')).split('\n').map((line) => line.split(','));
    const row = rows.find(([backend, server]) => backend === 'portfolio' && server === side);
    return row?.[head.indexOf(name)] ?? '';
  };
  return {
    url: `http://127.0.0.1:${options.port}`,
    visits,
    async weigh(coming) {
      const weights = [`running ${100 - coming}`, `coming ${coming}`];
      // The larger first, or there is a moment in which nobody gets anything.
      for (const weight of coming > 50 ? weights.toReversed() : weights) await order(`set weight portfolio/${weight}`);
    },
    async expect() { await order('set server portfolio/coming state ready'); },
    isHealthy: async (side) => (await column(side, 'status')) === 'UP' && (await column(side, 'check_status')) === 'L7OK',
    inFlight: async (side) => Number(await column(side, 'scur')),
    stop: async () => { await tied.stop(); },
  };
}

async function listening(order: (command: string) => Promise<string>, over: AbortSignal): Promise<'listening'> {
  while (!over.aborted && !(await order('show version').then(() => true, () => false))) await setTimeout(20);
  return 'listening';
}

/** @throws Error with what it said, where it did not do what it was told */
async function ask(socket: string, command: string): Promise<string> {
  const connection = connect(socket);
  const answer = text(connection);
  connection.end(`${command}\n`);
  const said = (await answer).trim();
  if (/^(?:Unknown|No such|Can't|Invalid)/.test(said)) throw new Error(`HAProxy did not understand “${command}”: ${said.split('\n')[0] ?? ''}`);
  return said;
}
