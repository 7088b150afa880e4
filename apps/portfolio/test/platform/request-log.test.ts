import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { createLogger } from '../../src/platform/logger.ts';
import { withoutSecrets } from '../../src/platform/request-log.ts';
import { cast } from '../cast.ts';
import { tokenFor } from '../publisher-tokens.ts';
import { runningService } from '../running-service.ts';

describe('the log of requests', () => {
  it.each([
    ['/invitations/a-secret?x=1', '/invitations/[redacted]?x=1'],
    ['/sign-in/callback?code=a&state=b', '/sign-in/callback[redacted]'],
    ['/portfolios/mine?commit=a', '/portfolios/mine?commit=a'],
    ['/sign-in?to=/account', '/sign-in?to=/account'],
  ])('writes %s as %s', proving('no-secrets-in-logs', (url: string, written: string) => {
    expect(withoutSecrets(url)).toBe(written);
  }));

  it('holds no cookie, token, code, name or word that somebody wrote', proving('no-secrets-in-logs', async () => {
    const lines: string[] = [];
    const logger = createLogger('trace', { write: (line: string) => void lines.push(line) });
    const service = await runningService({ logger });
    const { owner } = await cast(service.parts);
    const token = await tokenFor();
    const agent = supertest.agent(service.url).set(owner.headers);
    await agent.post('/new-portfolio').type('form').send({ id: 'logged', title: 'Private title' }).expect(303);
    await agent.post('/portfolios/logged/reflections/K1').type('form').send({ from: '0', situation: 'Private words' }).expect(303);
    await agent.get('/invitations/private-code').expect(404);
    await agent.get('/sign-in/callback?code=private-code&state=x').expect(400);
    await supertest(service.url).put(`/api/portfolios/logged/snapshots/x`).set('Authorization', `Bearer ${token}`).send({ private: 'Private words' });
    await service.stop();
    const log = lines.join('');
    expect(lines.length).toBeGreaterThanOrEqual(5);
    for (const secret of [owner.headers.Cookie.replace('session=', ''), token, 'private-code', 'Private', 'Sample Owner']) expect(log).not.toContain(secret);
  }));
});
