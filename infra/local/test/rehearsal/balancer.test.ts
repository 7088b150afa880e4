import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { freePort } from '@exemplar/machine/free-port';
import { until } from '@exemplar/machine/until';
import { afterEach, describe, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';

import { startBalancer, type Balancer } from '../../src/rehearsal/balancer.ts';
import { readVisit } from '../../src/rehearsal/balancer-config.ts';
import { cleanup } from '../../src/cleanup.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const stop = cleanup();
afterEach(stop.stopAll);

/** A release that answers everything with one status. */
async function release(status: number): Promise<number> {
  const server: Server = createServer((request, response) => response.writeHead(request.url === '/readyz' ? 200 : status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop.add(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

async function balanced(running: number, coming: number): Promise<Balancer> {
  findTool({ names: ['haproxy'], install: 'apt-get install haproxy' });
  const balancer = await startBalancer(temporaryFolder(), {
    port: await freePort(), releases: { running: await release(running), coming: await release(coming) }, health: { path: '/readyz', interval: 50, timeout: 5, healthyCount: 2, unhealthyCount: 2 },
  });
  stop.add(balancer.stop);
  await until('the release that runs is healthy', async () => await balancer.isHealthy('running'));
  return balancer;
}

/** How many of so many requests each release got. */
async function shares({ url, visits }: Balancer, requests: number): Promise<readonly [number, number]> {
  const before = visits.length;
  for (let one = 0; one < requests; one += 1) await (await fetch(url)).arrayBuffer();
  await until('all are written down', () => visits.length >= before + requests);
  const of = (side: string): number => visits.slice(before).filter((visit) => visit.side === side).length;
  return [of('running'), of('coming')];
}

describe('the balancer', () => {
  it('moves requests from one release to the next by weight, and back', proving('weighted-balancer', async () => {
    const balancer = await balanced(200, 500);
    expect(await shares(balancer, 20)).toEqual([20, 0]);
    expect(await balancer.isHealthy('coming')).toBe(false);
    await balancer.expect();
    await until('the release that comes is healthy', async () => await balancer.isHealthy('coming'));
    expect(await shares(balancer, 20)).toEqual([20, 0]);
    await balancer.weigh(10);
    expect(await shares(balancer, 100)).toEqual([90, 10]);
    await balancer.weigh(100);
    expect(await shares(balancer, 20)).toEqual([0, 20]);
    await balancer.weigh(0);
    expect(await shares(balancer, 20)).toEqual([20, 0]);
    expect(await balancer.inFlight('coming')).toBe(0);
    expect(balancer.visits.filter(({ side }) => side === 'coming').every(({ status, answered }) => status === 500 && answered)).toBe(true);
  }), 30_000);
});

describe('a line of its log', () => {
  it('tells whether the release answered or the balancer did in its place', () => {
    expect(readVisit('visit coming 500 12 --', 7)).toEqual({ at: 7, side: 'coming', status: 500, seconds: 0.012, answered: true });
    expect(readVisit('visit coming 502 -1 SH', 7)).toEqual({ at: 7, side: 'coming', status: 502, seconds: undefined, answered: false });
    expect(readVisit('visit portfolio/<NOSRV> 503 -1 SC', 7)).toMatchObject({ side: undefined, answered: false });
    expect(readVisit('Server portfolio/coming is UP', 7)).toBeUndefined();
  });
});
