import type { Action } from './roles.ts';

/** One thing the service can be asked for, and who may ask. */
export interface Access {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As Express writes paths. */
  readonly path: string;
  /** `anyone`; `signed in`, for what is one's own; or what somebody must be allowed to do on the portfolio. */
  readonly allows: 'anyone' | 'signed in' | Action;
}

const get = (path: string, allows: Access['allows']): Access => ({ method: 'get', path, allows });
const post = (path: string, allows: Access['allows']): Access => ({ method: 'post', path, allows });
const put = (path: string, allows: Access['allows']): Access => ({ method: 'put', path, allows });
const del = (path: string, allows: Access['allows']): Access => ({ method: 'delete', path, allows });

/** Everything the service can be asked for. What is not listed here is refused, whatever else would serve it. */
export const access: readonly Access[] = [
  get('/assets/exemplar.css', 'anyone'),
  get('/assets/mark.svg', 'anyone'),
  get('/', 'anyone'),
  get('/privacy', 'anyone'),
  get('/toggles', 'anyone'),
  get('/status', 'anyone'),
  get('/sign-in', 'anyone'),
  get('/sign-in/callback', 'anyone'),
  get('/signed-out', 'anyone'),
  post('/sign-out', 'signed in'),
  post('/sign-out-everywhere', 'signed in'),
  get('/account', 'signed in'),
  get('/account/export', 'signed in'),
  get('/account/erase', 'signed in'),
  post('/account/erase', 'signed in'),
  get('/complaints', 'signed in'),
  post('/complaints', 'signed in'),
  get('/new-portfolio', 'signed in'),
  post('/new-portfolio', 'signed in'),
  get('/invitations/:code', 'signed in'),
  post('/invitations/:code', 'signed in'),

  get('/portfolios/:portfolioId', 'read evidence'),
  get('/portfolios/:portfolioId/duties/:duty', 'read evidence'),
  get('/portfolios/:portfolioId/ksbs/:ksb', 'read evidence'),
  get('/portfolios/:portfolioId/claims/:claimId', 'read evidence'),
  get('/portfolios/:portfolioId/gaps', 'read evidence'),
  get('/portfolios/:portfolioId/practice', 'read evidence'),
  get('/portfolios/:portfolioId/walks', 'read evidence'),
  get('/portfolios/:portfolioId/walks/:walk', 'read evidence'),
  get('/portfolios/:portfolioId/compare', 'read evidence'),
  get('/portfolios/:portfolioId/reviews', 'read reviews'),
  post('/portfolios/:portfolioId/claims/:claimId/comments', 'comment'),
  post('/portfolios/:portfolioId/claims/:claimId/reviews', 'review'),
  get('/portfolios/:portfolioId/reflections', 'read reflections'),
  get('/portfolios/:portfolioId/reflections/:ksb', 'read reflections'),
  post('/portfolios/:portfolioId/reflections/:ksb', 'write reflections'),
  get('/portfolios/:portfolioId/gateway', 'see the gateway'),
  get('/portfolios/:portfolioId/gateway.csv', 'see the gateway'),
  get('/portfolios/:portfolioId/people', 'see who takes part'),
  post('/portfolios/:portfolioId/people/invitations', 'change who takes part'),
  post('/portfolios/:portfolioId/people/:personId/remove', 'change who takes part'),
  get('/portfolios/:portfolioId/settings', 'change settings'),
  post('/portfolios/:portfolioId/settings', 'change settings'),
  post('/portfolios/:portfolioId/delete', 'delete the portfolio'),
  get('/portfolios/:portfolioId/audit', 'read the audit trail'),

  get('/api/openapi.json', 'anyone'),
  get('/api/standards/ST0825', 'anyone'),
  get('/api/standards/ST0825/duties', 'anyone'),
  get('/api/standards/ST0825/ksbs', 'anyone'),
  get('/api/portfolios', 'signed in'),
  post('/api/portfolios', 'signed in'),
  get('/api/portfolios/:portfolioId', 'read evidence'),
  del('/api/portfolios/:portfolioId', 'delete the portfolio'),
  get('/api/portfolios/:portfolioId/snapshots', 'read evidence'),
  get('/api/portfolios/:portfolioId/snapshots/:commit', 'read evidence'),
  put('/api/portfolios/:portfolioId/snapshots/:commit', 'publish evidence'),
  get('/api/portfolios/:portfolioId/snapshots/:commit/evidence', 'read evidence'),
  get('/api/portfolios/:portfolioId/snapshots/:commit/coverage', 'read evidence'),
  get('/api/portfolios/:portfolioId/compare', 'read evidence'),
  get('/api/portfolios/:portfolioId/reviews', 'read reviews'),
  post('/api/portfolios/:portfolioId/reviews', 'review'),
  post('/api/portfolios/:portfolioId/comments', 'comment'),
  get('/api/portfolios/:portfolioId/reflections', 'read reflections'),
  get('/api/portfolios/:portfolioId/reflections/:ksb', 'read reflections'),
  put('/api/portfolios/:portfolioId/reflections/:ksb', 'write reflections'),
  get('/api/portfolios/:portfolioId/gateway', 'see the gateway'),
  get('/api/portfolios/:portfolioId/audit', 'read the audit trail'),
  get('/api/portfolios/:portfolioId/export', 'export'),
];
