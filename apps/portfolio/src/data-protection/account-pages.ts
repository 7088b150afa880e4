import express, { type Response, type Router } from 'express';

import type { SessionStore } from '../auth/session-store.ts';
import { personOf, portfolioOf, principalOf } from '../auth/visit.ts';
import type { Database } from '../platform/database.ts';
import { readForm } from '../platform/pages/form.ts';
import { show } from '../platform/pages/show.ts';
import type { PortfolioStore } from '../portfolio/portfolio-store.ts';
import { erasePerson } from './erase.ts';
import { exportPerson, exportPortfolio } from './export.ts';
import { readRecord } from './record-of-processing.ts';

interface Parts {
  readonly db: Database;
  readonly sessions: SessionStore;
  readonly portfolios: PortfolioStore;
}

/** How many portfolios somebody is shown here; more are led to by the list. */
const most = 100;

/** What is kept about the one who asks, and what they can do about it. */
export function accountPages({ db, sessions, portfolios }: Parts): Router {
  const router = express.Router();
  const record = readRecord();

  router.get('/account', async (_request, response) => {
    const person = personOf(response);
    const principal = principalOf(response);
    const { entries } = await portfolios.listFor(person.id, { limit: most });
    response.send(show(response, 'data-protection/account.njk', {
      person,
      entries,
      sessions: (await sessions.list(person.id)).map((session) => ({
        ...session,
        this: principal.kind === 'person' && principal.sessionDigest === session.digest,
      })),
    }));
  });

  router.get('/account/export', async (_request, response) => {
    download(response, 'everything-about-me', await exportPerson(db, personOf(response).id));
  });

  router.get('/api/portfolios/:portfolioId/export', async (_request, response) => {
    const { portfolio: { id } } = portfolioOf(response);
    download(response, id, await exportPortfolio(db, id));
  });

  const erasing = async (response: Response, errors: readonly object[]): Promise<void> => {
    const { entries } = await portfolios.listFor(personOf(response).id, { limit: most });
    response.send(show(response, 'data-protection/erase.njk', { owned: entries.filter(({ role }) => role === 'owner'), errors }));
  };
  router.get('/account/erase', async (_request, response) => {
    await erasing(response, []);
  });
  router.post('/account/erase', async (request, response) => {
    const { values } = readForm({ sure: { label: 'Sure', most: 20 } }, request.body);
    if (values.sure !== 'erase me') {
      await erasing(response.status(422), [{ field: 'sure', message: 'Type “erase me” if you are sure' }]);
      return;
    }
    await erasePerson(db, personOf(response).id);
    response.send(show(response, 'data-protection/erased.njk', { visitor: undefined }));
  });

  router.get('/privacy', (_request, response) => {
    const rows = Object.entries(record.purposes).map(([name, purpose]) => ({
      ...purpose,
      what: Object.entries(record.columns)
        .map(([table, columns]) => ({ table, columns: Object.entries(columns).filter(([column, [of]]) => of === name || purpose.uses?.includes(`${table}.${column}`) === true).map(([column]) => column) }))
        .filter(({ columns }) => columns.length > 0),
    }));
    response.send(show(response, 'data-protection/privacy.njk', { record, rows, periods: Object.entries(record.retention) }));
  });

  return router;
}

function download(response: Response, name: string, document: object): void {
  response.attachment(`${name}.json`).set('Cache-Control', 'no-store').type('json').send(JSON.stringify(document, undefined, 2));
}
