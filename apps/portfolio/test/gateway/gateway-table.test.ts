import { standard } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { gatewayTable } from '../../src/gateway/gateway-table.ts';
import type { KsbAtGateway } from '../../src/gateway/gateway.ts';
import { cast, portfolioOf, type Cast } from '../cast.ts';
import { fixedToggles } from '../fixed-toggles.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { sampleEvidence } from '../sample-evidence.ts';

const [ksb] = standard.ksbs;
if (ksb === undefined) throw new Error('the standard has no KSB');
const lacking = (claims: readonly string[]): KsbAtGateway => ({ ksb, practice: false, missing: [{ what: 'red', reason: 'A proof says "no", twice', claims }] });

describe('the table of the gateway', () => {
  it('has a row for each thing that is missing, and one for what lacks nothing', () => {
    const [head, first, second, ...rest] = gatewayTable([lacking(['a', 'b']), { ksb, practice: false, missing: [] }]).split('\r\n');
    expect(head).toBe('\uFEFFKSB,Words of the standard,Missing,Claims');
    expect(first).toMatch(/^K1,.*,"A proof says ""no"", twice","a, b"$/);
    expect(second).toMatch(/^K1,.*,,$/);
    expect(rest).toEqual(['']);
  });

  it.each(['=HYPERLINK("https://evil.example")', '+1+1', '-1+1', '@SUM(1)', '\tcmd', '\rcmd'])('holds no formula, also where a claim is called %j', proving('safe-table', (name: string) => {
    expect(gatewayTable([lacking([name])])).toMatch(/,"?'[=+\-@\t\r]/);
  }));
});

describe('whoever may take it along', () => {
  let service: RunningService;
  let people: Cast;

  beforeAll(async () => {
    const toggles = { ...fixedToggles(), isOn: (_name: string, visitor?: { organisationId: string }) => visitor?.organisationId === 'organisation' };
    service = await runningService({ toggles });
    people = await cast(service.parts);
    for (const id of ['ours', 'theirs']) await portfolioOf(people, service.parts, id);
    await service.parts.portfolios.create({ id: 'outside', title: 'Outside' }, people.outsider.person);
    await service.parts.snapshots.put('ours', sampleEvidence());
  });

  afterAll(async () => {
    await service.stop();
  });

  const take = async (id: string, { headers }: Cast['owner']): Promise<Response> => await fetch(`${service.url}/portfolios/${id}/gateway.csv`, { headers });

  it('belongs to an organisation that asked for it', proving('permission-toggle', async () => {
    const table = await take('ours', people.owner);
    expect([table.status, table.headers.get('content-type'), table.headers.get('content-disposition'), table.headers.get('cache-control')])
      .toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename=ours-gateway.csv', 'no-store']);
    expect((await table.text()).split('\r\n').length).toBeGreaterThan(standard.ksbs.length);
    const refused = await take('outside', people.outsider);
    expect([refused.status, (await refused.text()).includes('organisations that have asked for it')]).toEqual([403, true]);
  }));

  it('is led to it, and others are not', proving('permission-toggle', async () => {
    const page = async (id: string, { headers }: Cast['owner']): Promise<string> => await (await fetch(`${service.url}/portfolios/${id}/gateway`, { headers })).text();
    expect(await page('ours', people.owner)).toContain('href="/portfolios/ours/gateway.csv"');
    expect(await page('outside', people.outsider)).not.toContain('gateway.csv');
  }));
});
