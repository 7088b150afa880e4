import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, describe, expect, it } from '@jest/globals';
import { MatchersV3, Pact } from '@pact-foundation/pact';

import type { Evidence } from '../../src/evidence/evidence.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import { publish, type Receipt } from '../../src/publish/publish.ts';
import { claim, commit, findings, passed } from '../evidence/findings.ts';

const { like, regex } = MatchersV3;
const kept = fileURLToPath(new URL('../../pacts/ksb-portfolio.json', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'pact-'));
const evidence: Evidence = {
  ...joinEvidence(findings(passed)),
  practice: {
    katas: [{ id: 'sum', title: 'Sum', kind: 'additive', minutes: 45, duties: ['D1', 'D3'], ksbs: ['K14', 'S13'] }],
    sessions: [{ kata: 'sum', date: '2027-03-01', person: 'Ada Lovelace', driving: 20, navigating: 22, setting: 'exercise', claim: claim.id, file: claim.file }],
  },
};
const snapshot = `/api/portfolios/exemplar/snapshots/${commit}`;
const json = { 'Content-Type': 'application/json' };
const asked = { ...json, Authorization: regex(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/, 'Bearer e30.e30.c2lnbmF0dXJl') };

const send = async (url: string): Promise<Receipt> =>
  await publish(evidence, { service: new URL(url), portfolio: 'exemplar', token: 'e30.e30.c2lnbmF0dXJl' });

const newPact = (): Pact =>
  new Pact({ consumer: 'ksb', provider: 'portfolio', dir: folder, logLevel: 'error' });

const receipt = (outcome: string): object => ({
  portfolioId: 'exemplar',
  commit,
  digest: regex(/^sha256:[0-9a-f]{64}$/, `sha256:${'d'.repeat(64)}`),
  outcome,
  claimCount: 1,
});

const problem = (status: number): object => ({ type: like('about:blank'), title: like('What is wrong'), status });

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what ksb expects of the portfolio', () => {
  it('stores a snapshot', async () => {
    await newPact().addInteraction()
      .given('a portfolio exemplar')
      .uponReceiving('a new snapshot')
      .withRequest('PUT', snapshot, (request) => request.headers(asked).jsonBody(evidence))
      .willRespondWith(201, (response) => response.headers(json).jsonBody(receipt('created')))
      .executeTest(async ({ url }) => {
        expect(await send(url)).toMatchObject({ outcome: 'created' });
      });
  });

  it('says that it has a snapshot already', async () => {
    await newPact().addInteraction()
      .given('a portfolio exemplar that holds the snapshot')
      .uponReceiving('the same snapshot again')
      .withRequest('PUT', snapshot, (request) => request.headers(asked).jsonBody(evidence))
      .willRespondWith(200, (response) => response.headers(json).jsonBody(receipt('unchanged')))
      .executeTest(async ({ url }) => {
        expect(await send(url)).toMatchObject({ outcome: 'unchanged' });
      });
  });

  it('says that there is no such portfolio', async () => {
    await newPact().addInteraction()
      .given('no portfolio')
      .uponReceiving('a snapshot for a portfolio that is not there')
      .withRequest('PUT', snapshot, (request) => request.headers(asked).jsonBody(evidence))
      .willRespondWith(404, (response) =>
        response.headers({ 'Content-Type': 'application/problem+json' }).jsonBody(problem(404)))
      .executeTest(async ({ url }) => {
        await expect(send(url)).rejects.toThrow('answered 404: What is wrong');
      });
  });

  it('is written down in the contract that the portfolio is checked against', () => {
    const recorded = readFileSync(path.join(folder, 'ksb-portfolio.json'), 'utf8');
    // PACT_UPDATE=1 pnpm test apps/ksb/test/publish/pact writes the contract anew.
    if (process.env['PACT_UPDATE'] !== undefined) writeFileSync(kept, recorded);
    const { interactions: now } = JSON.parse(recorded) as { interactions: unknown[] };
    const { interactions: before } = JSON.parse(readFileSync(kept, 'utf8')) as { interactions: unknown[] };
    expect(now).toHaveLength(3);
    expect(now).toEqual(before);
  });
});
