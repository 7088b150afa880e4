import express, { type Request, type Response, type Router } from 'express';

import type { AuditStore } from '../audit/audit-store.ts';
import { recordVisit } from '../audit/record-visits.ts';
import { Problem } from '../platform/problem.ts';
import { noPortfolio } from '../portfolio/no-portfolio.ts';
import type { Portfolio, PortfolioStore } from '../portfolio/portfolio-store.ts';
import { access, type Access } from './access.ts';
import type { Principal } from './principal.ts';
import { may, type Role } from './roles.ts';
import { enter, principalOf } from './visit.ts';

/**
 * Lets through what the table of access allows, and nothing else.
 *
 * @ksb deny-by-default D8 D9 K5 S9 S10: a page or an operation that somebody adds without saying who may use it can be
 * used by nobody, so forgetting a check leaves a door shut and not open.
 * @cut replace "router.use((request) => { throw nothingHere(request); });" with ""
 */
export function guard(stores: Guarded): Router {
  const router = express.Router();
  for (const { method, path, allows } of access) {
    router[method](path, async (request, response, next) => {
      await admit(allows, request, response, stores);
      next('router');
    });
  }
  for (const [path, entries] of Map.groupBy(access, (one) => one.path)) {
    router.all(path, (request) => { throw wrongMethod(request, entries); });
  }
  router.use((request) => { throw nothingHere(request); });
  return router;
}

interface Guarded {
  readonly portfolios: PortfolioStore;
  readonly audit: AuditStore;
}

async function admit(allows: Access['allows'], request: Request, response: Response, { portfolios, audit }: Guarded): Promise<void> {
  if (allows === 'anyone') return;
  const principal = principalOf(response);
  if (allows === 'signed in') {
    if (principal.kind !== 'person') throw signInFirst();
    return;
  }
  const id = portfolioIdIn(request);
  const found = await portfolios.findFor(id, principal.kind === 'person' ? principal.person.id : undefined);
  const role = found && roleOf(principal, found.portfolio, found.role);
  if (found === undefined || role === undefined) throw strange(principal, id);
  if (!may(role, allows)) throw new Problem('forbidden', `That is not for ${nameOf[role]} of this portfolio to do.`);
  enter(response, found.portfolio, role);
  await recordVisit(audit, allows, request, response);
}

/** The role of somebody on a portfolio, if any. */
export function roleOf(principal: Principal, portfolio: Portfolio, membership: Role | undefined): Role | undefined {
  if (principal.kind === 'pipeline') return publishes(principal.repository, portfolio) ? 'publisher' : undefined;
  return membership ?? (portfolio.visibility === 'public' ? 'reader' : undefined);
}

/**
 * @ksb repository-by-number D5 D9 K5 S9: once a repository has published, it is known by its provider's own number, so
 * that somebody who takes over its name later, when it was renamed or deleted, cannot publish in its place.
 * @cut replace "portfolio.repositoryId === undefined || portfolio.repositoryId === id" with "true"
 */
function publishes({ name, id }: { name: string; id?: string }, portfolio: Portfolio): boolean {
  const same = portfolio.repository?.toLowerCase() === name.toLowerCase();
  return same && (portfolio.repositoryId === undefined || portfolio.repositoryId === id);
}

const nameOf: Readonly<Record<Role, string>> = {
  owner: 'the owner',
  coach: 'a coach',
  assessor: 'an assessor',
  reader: 'a reader',
  publisher: 'the pipeline',
};

/** Whether a portfolio exists is told to nobody who may not see it. */
function strange(principal: Principal, id: string): Problem {
  if (principal.kind === 'nobody') return signInFirst();
  if (principal.kind === 'person') return noPortfolio(id);
  return new Problem('not-found', `There is no portfolio “${id}” that ${principal.repository.name} may publish to.`);
}

function signInFirst(): Problem {
  return new Problem('not-signed-in', 'Sign in first; what is private is shown only to those who take part in it.', { headers: { 'WWW-Authenticate': 'Bearer' } });
}

/** Names that cannot be are refused before the database is asked. */
function portfolioIdIn(request: Request): string {
  const id = String(request.params['portfolioId']);
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 64) return id;
  const detail = 'A portfolio’s name has small letters, digits and single hyphens, like my-portfolio.';
  throw new Problem('malformed-request', detail, { errors: [{ pointer: '/path/portfolioId', detail: 'must be the name of a portfolio' }] });
}

function wrongMethod(request: Request, entries: readonly Access[]): Problem {
  const allowed = [...new Set(entries.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])))];
  return new Problem('method-not-allowed', `${request.method} cannot be done here; ${allowed.join(', ')} can.`, { headers: { Allow: allowed.join(', ') } });
}

function nothingHere(request: Request): Problem {
  return /^\/api(?:\/|$)/.test(request.path)
    ? new Problem('not-found', `The API has no ${request.method} ${request.path}.`)
    : new Problem('not-found');
}
