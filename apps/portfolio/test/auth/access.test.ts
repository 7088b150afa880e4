import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import express, { type Express } from 'express';
import { pino } from 'pino';

import { access, type Access } from '../../src/auth/access.ts';
import { guard } from '../../src/auth/guard.ts';
import { permissions, roles, type Role } from '../../src/auth/roles.ts';
import { answerErrors } from '../../src/platform/answer-errors.ts';
import { createApp } from '../../src/platform/app.ts';
import { cast, portfolioOf, type Asking, type Cast } from '../cast.ts';
import { signedIn } from '../people.ts';
import { claimsOf, tokenFor } from '../publisher-tokens.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { commitOf, sampleEvidence } from '../sample-evidence.ts';

let service: RunningService;
let people: Cast;
let others: Cast;
let stolen: { readonly headers: Asking };

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
  others = await cast(service.parts);
  stolen = { headers: { Authorization: `Bearer ${await tokenFor(claimsOf('thief/name'))}` } };
  await makePortfolios();
});

afterAll(async () => {
  await service.stop();
});

const portfolioIds = ['mine', 'open', 'theirs'] as const;
type PortfolioId = (typeof portfolioIds)[number];

/** One of the cast's own, one that they made public, and one of somebody else. */
async function makePortfolios(): Promise<void> {
  const { portfolios, snapshots } = service.parts;
  for (const id of portfolioIds) {
    await portfolios.delete(id);
    await portfolioOf(id === 'theirs' ? others : people, service.parts, id);
    await snapshots.put(id, sampleEvidence());
  }
  await portfolios.change('open', { title: 'Open', repository: 'owner/name', visibility: 'public' });
  await portfolios.change('theirs', { title: 'Theirs', repository: 'other/name', visibility: 'private' });
}

const askers = ['nobody', 'owner', 'coach', 'assessor', 'stranger', 'outsider', 'pipeline', 'other pipeline'] as const;
type Asker = (typeof askers)[number];

function headersOf(asker: Asker): Asking {
  if (asker === 'nobody') return {};
  return asker === 'other pipeline' ? stolen.headers : people[asker].headers;
}

/** What somebody is on a portfolio, told again here and apart from the service. */
function roleOn(asker: Asker, portfolio: PortfolioId): Role | undefined {
  if (asker === 'pipeline') return portfolio === 'theirs' ? undefined : 'publisher';
  if (asker === 'other pipeline') return undefined;
  const member = asker === 'owner' || asker === 'coach' || asker === 'assessor' ? asker : undefined;
  if (member !== undefined && portfolio !== 'theirs') return member;
  return portfolio === 'open' ? 'reader' : undefined;
}

type Outcome = 'let through' | 'told to sign in' | 'told that it is not theirs to do' | 'told that there is none';

function expected({ allows }: Access, asker: Asker, portfolio: PortfolioId): Outcome {
  const person = !['nobody', 'pipeline', 'other pipeline'].includes(asker);
  if (allows === 'anyone') return 'let through';
  if (allows === 'signed in') return person ? 'let through' : 'told to sign in';
  const role = roleOn(asker, portfolio);
  if (role === undefined) return asker === 'nobody' ? 'told to sign in' : 'told that there is none';
  return (permissions[allows] as readonly Role[]).includes(role) ? 'let through' : 'told that it is not theirs to do';
}

const parameters: Readonly<Record<string, string>> = { duty: 'D1', ksb: 'K1', claimId: 'one', commit: commitOf('c'), code: 'x', personId: 'nobody' };

async function outcomeOf({ method, path }: Access, asker: Asker, portfolio: PortfolioId): Promise<Outcome> {
  const place = path.replaceAll(/:(\w+)/g, (_whole, name: string) => (name === 'portfolioId' ? portfolio : (parameters[name] ?? name)));
  const response = await fetch(`${service.url}${place}`, { method: method.toUpperCase(), headers: headersOf(asker), redirect: 'manual' });
  const said = await response.text();
  if (response.status === 401 || response.headers.get('location')?.startsWith('/sign-in') === true) return 'told to sign in';
  if (response.status === 403 && said.includes('That is not for')) return 'told that it is not theirs to do';
  if (response.status === 404 && said.includes('There is no portfolio')) return 'told that there is none';
  expect([429, 500]).not.toContain(response.status);
  return 'let through';
}

/** Puts back what an admitted request may have ended. */
async function restore({ path, method }: Access, asker: Asker): Promise<void> {
  if (method === 'delete') await makePortfolios();
  if (path.startsWith('/sign-out') && asker in people) {
    const again = await signedIn(service.parts.db, { name: 'Again', organisation: asker === 'outsider' ? 'another' : 'organisation' });
    Object.assign(people, { [asker]: again });
    await makePortfolios();
  }
}

describe('who may do what', () => {
  it.each(access.map((entry) => [`${entry.method.toUpperCase()} ${entry.path}`, entry] as const))(
    '%s, by everybody, on one’s own, a public and another’s portfolio',
    proving('roles-as-data', async (_name: string, entry: Access) => {
      const cells = askers.flatMap((asker) => portfolioIds.map((portfolio) => ({ asker, portfolio })));
      for (const { asker, portfolio } of cells) {
        const outcome = await outcomeOf(entry, asker, portfolio);
        expect({ asker, portfolio, outcome }).toEqual({ asker, portfolio, outcome: expected(entry, asker, portfolio) });
        if (outcome === 'let through') await restore(entry, asker);
      }
    }),
  );

  it('is said of every role and of everything that there is', () => {
    expect(new Set(Object.values(permissions).flat())).toEqual(new Set(roles));
    const used = new Set(access.map(({ allows }) => allows));
    for (const action of Object.keys(permissions)) expect(used).toContain(action);
    expect(new Set(access.map(({ method, path }) => `${method} ${path}`)).size).toBe(access.length);
  });
});

describe('what is not in the table', () => {
  it('cannot be reached, also when something would serve it', proving('deny-by-default', async () => {
    const served = routesOf(createApp(service.parts));
    const listed = access.map(({ method, path }) => `${method} ${path}`);
    // This one is ready since the start, and needs no route.
    expect([...new Set(served), 'get /api/openapi.json'].sort()).toEqual([...listed, 'get /livez', 'get /readyz'].sort());
    for (const place of ['/nothing', '/portfolios/mine/nothing', '/api/portfolios/mine/nothing', '/portfolios', '/PORTFOLIOS/mine/x']) {
      const { status } = await fetch(`${service.url}${place}`, { headers: people.owner.headers });
      expect({ place, status }).toEqual({ place, status: 404 });
    }
  }));

  it('is refused also where somebody has written a page for it', proving('deny-by-default', async () => {
    const app = express();
    app.use(guard(service.parts));
    app.get('/forgotten', (_request, response) => { response.send('open'); });
    app.use(answerErrors(pino({ level: 'silent' })));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/forgotten`);
    server.close();
    expect(status).toBe(404);
  }));

  it.each(['PATCH', 'PUT', 'DELETE', 'POST'])('%s where there is no such method is told which there are', async (method) => {
    const response = await fetch(`${service.url}/portfolios/mine/gaps`, { method, headers: people.owner.headers });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

interface Layer {
  readonly route?: { readonly path: string; readonly stack: readonly { readonly method?: string }[] };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** Every route that serves something, as `get /path`. The guard's own are those that are compared with. */
function routesOf(app: Express): string[] {
  const layers = (app as unknown as { readonly router: { readonly stack: readonly Layer[] } }).router.stack;
  const guardless = layers.filter(({ handle }) => handle?.stack?.some(({ route }) => route?.stack.length === 1 && route.path === '/assets/exemplar.css') !== true || handle.stack.length < 50);
  const walk = (layer: Layer): string[] => {
    const own = layer.route?.stack.map(({ method = 'all' }) => `${method} ${layer.route?.path ?? ''}`) ?? [];
    return [...own, ...(layer.handle?.stack ?? []).flatMap(walk)];
  };
  return guardless.flatMap(walk);
}
