import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { evidenceSchema } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { readContract } from '../../src/platform/contract.ts';
import type { PortfolioStore } from '../../src/portfolio/portfolio-store.ts';
import { signedIn } from '../people.ts';
import { runningService } from '../running-service.ts';

/** A store that says more than the contract allows. */
const talkative: PortfolioStore = {
  create: async () => undefined,
  delete: async () => false,
  change: async () => undefined,
  learnRepository: async () => undefined,
  listFor: async () => ({ entries: [] }),
  findFor: async (id) => ({
    portfolio: { id, title: 'Mine', createdAt: new Date(), visibility: '01632 960123' as 'public', auditKey: randomUUID() },
    role: 'owner',
  }),
};

describe('the contract', () => {
  it('is what is refused and what is never sent', proving('contract-checked', async () => {
    const starting = runningService({ portfolios: talkative });
    await expect(starting).resolves.toHaveProperty('url');
    const service = await starting;
    const { headers } = await signedIn(service.parts.db);
    const refused = await supertest(service.url).post('/api/portfolios').set(headers).send({ id: 'mine', title: 'Mine', admin: true });
    const never = await supertest(service.url).get('/api/portfolios/mine').set(headers);
    await service.stop();
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/body/admin' }] });
    expect(never.status).toBe(500);
    expect(never.text).not.toContain('01632');
  }));

  it('holds the one schema of evidence, and is served as it is', async () => {
    const service = await runningService();
    const { body } = await supertest(service.url).get('/api/openapi.json').expect(200);
    await service.stop();
    expect(body).toEqual(JSON.parse(JSON.stringify(readContract())));
    const { $id: _ours, ...evidence } = JSON.parse(JSON.stringify(evidenceSchema)) as Record<string, unknown>;
    expect(readContract().components.schemas['Evidence']).toEqual(evidence);
  });
});
