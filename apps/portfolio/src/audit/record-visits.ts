import type { Request, Response } from 'express';

import type { Action, Role } from '../auth/roles.ts';
import { portfolioOf, visitorOf } from '../auth/visit.ts';
import type { AuditStore } from './audit-store.ts';

/**
 * Whether something is written into the trail: whatever changes, and whatever somebody other than the owner sees of what
 * is not public.
 */
export function isRecorded(role: Role, method: string): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return !reads || role === 'coach' || role === 'assessor';
}

/**
 * Writes down that somebody is let to see or to change something, before they do.
 *
 * @ksb audit-before-access D9 D10 K3 S9: what is not written down first is not done, so the owner of a portfolio can see
 * everybody who looked at it or changed it, also when the service failed half-way.
 */
export async function recordVisit(audit: AuditStore, action: Action, request: Request, response: Response): Promise<void> {
  const { portfolio, role } = portfolioOf(response);
  if (!isRecorded(role, request.method)) return;
  const actorKey = visitorOf(response)?.auditKey;
  await audit.append({
    portfolioKey: portfolio.auditKey,
    actorRole: role,
    action,
    target: targetOf(request),
    ...(actorKey === undefined ? {} : { actorKey }),
  });
}

/** The place within the portfolio. Its own name may be a person's, and what a query holds may be anything. */
function targetOf({ method, path }: Request): string {
  const [, rest = ''] = /^(?:\/api)?\/portfolios\/[^/]+(\/.*)?$/.exec(path) ?? [];
  return `${method} ${rest === '' ? '/' : rest}`.slice(0, 300);
}
