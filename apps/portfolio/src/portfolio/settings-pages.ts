import express, { type Request, type Response, type Router } from 'express';

import { personOf, portfolioOf } from '../auth/visit.ts';
import { readForm, type Field } from '../platform/pages/form.ts';
import { show } from '../platform/pages/show.ts';
import type { PortfolioStore, Visibility } from './portfolio-store.ts';

const title: Field = { label: 'Title', most: 200 };
const repository: Field = {
  label: 'Repository',
  most: 140,
  optional: true,
  pattern: { is: /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/, say: 'write it like owner/name' },
};
const id: Field = {
  label: 'Name in addresses',
  most: 64,
  pattern: { is: /^[a-z0-9]+(?:-[a-z0-9]+)*$/, say: 'use small letters, digits and single hyphens, like my-portfolio' },
};
const visibility: Field = { label: 'Who may read the evidence', most: 10, pattern: { is: /^(?:private|public)$/, say: 'choose one' } };
const sure: Field = { label: 'Name of the portfolio', most: 64 };

const visibilities = [
  { value: 'private', label: 'Only those who take part' },
  { value: 'public', label: 'Anybody who has the address; reflections and reviews stay private' },
];

/** Beginning a portfolio, changing what it is called and who may read it, and ending it. */
export function settingsPages(portfolios: PortfolioStore): Router {
  const router = express.Router();

  const beginning = (response: Response, extra: object): void => {
    response.send(show(response, 'portfolio/new-portfolio.njk', { values: { id: '', title: '', repository: '' }, errors: [], ...extra }));
  };
  router.get('/new-portfolio', (_request, response) => { beginning(response, {}); });
  router.post('/new-portfolio', async (request, response) => {
    const { values, errors } = readForm({ title, id, repository }, request.body);
    if (errors.length > 0) {
      beginning(response.status(422), { values, errors });
      return;
    }
    const asked = { id: values.id, title: values.title, ...(values.repository === '' ? {} : { repository: values.repository }) };
    if ((await portfolios.create(asked, personOf(response))) === undefined) {
      const message = `Name in addresses: “${values.id}” is taken; choose another`;
      beginning(response.status(409), { values, errors: [{ field: 'id', message }] });
      return;
    }
    response.redirect(303, `/portfolios/${values.id}`);
  });

  const settings = (response: Response, extra: object): void => {
    const { portfolio } = portfolioOf(response);
    const values = { title: portfolio.title, repository: portfolio.repository ?? '', visibility: portfolio.visibility };
    const saved = response.req.query['saved'] !== undefined;
    const { minor } = personOf(response);
    response.send(show(response, 'portfolio/settings.njk', { portfolio, values, visibilities, minor, saved, errors: [], ...extra }));
  };
  router.get('/portfolios/:portfolioId/settings', (_request, response) => { settings(response, {}); });
  router.post('/portfolios/:portfolioId/settings', async (request, response) => {
    const { values, errors } = readForm({ title, repository, visibility }, request.body);
    const found = [...errors, ...tooYoung(response, values.visibility)];
    if (found.length > 0) {
      settings(response.status(422), { values, errors: found });
      return;
    }
    const { portfolio } = portfolioOf(response);
    await portfolios.change(portfolio.id, {
      title: values.title,
      repository: values.repository === '' ? undefined : values.repository,
      visibility: values.visibility as Visibility,
    });
    response.redirect(303, `/portfolios/${portfolio.id}/settings?saved`);
  });

  router.post('/portfolios/:portfolioId/delete', async (request: Request, response: Response) => {
    const { portfolio } = portfolioOf(response);
    const { values } = readForm({ sure }, request.body);
    if (values.sure !== portfolio.id) {
      const message = `Name of the portfolio: type “${portfolio.id}” to delete it for ever`;
      settings(response.status(422), { errors: [{ field: 'sure', message }] });
      return;
    }
    await portfolios.delete(portfolio.id);
    response.redirect(303, '/');
  });

  return router;
}

/**
 * @ksb private-until-adult D8 D9 K3 S9: what somebody under eighteen keeps here cannot be made public, by them or for them,
 * because a child's early work should not follow them for life.
 */
function tooYoung(response: Response, asked: string): readonly { field: string; message: string }[] {
  if (asked !== 'public' || !personOf(response).minor) return [];
  return [{ field: 'visibility', message: 'Who may read the evidence: it stays private until you are eighteen' }];
}
