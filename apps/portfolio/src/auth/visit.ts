import type { Response } from 'express';

import type { Portfolio } from '../portfolio/portfolio-store.ts';
import type { Person, Principal } from './principal.ts';
import { may, type Action, type Role } from './roles.ts';

/** One request: who asks, and, on a portfolio, as what. */
interface Visit {
  readonly principal: Principal;
  readonly portfolio?: Portfolio;
  readonly role?: Role;
}

const visits = new WeakMap<Response, Visit>();

/** Notes who is asking. */
export function begin(response: Response, principal: Principal): void {
  visits.set(response, { principal });
}

/** Notes which portfolio is asked for, and the role that the asking one has on it. */
export function enter(response: Response, portfolio: Portfolio, role: Role): void {
  visits.set(response, { principal: principalOf(response), portfolio, role });
}

/** Who is asking. */
export function principalOf(response: Response): Principal {
  return visits.get(response)?.principal ?? { kind: 'nobody' };
}

/** Who is asking, when that is a person. */
export function visitorOf(response: Response): Person | undefined {
  const principal = principalOf(response);
  return principal.kind === 'person' ? principal.person : undefined;
}

/**
 * The person who is asking, where the table of access lets nobody else through.
 * @throws Error when it does let others through
 */
export function personOf(response: Response): Person {
  const person = visitorOf(response);
  if (person === undefined) throw new Error('the table of access let somebody through who is not a person');
  return person;
}

/**
 * The portfolio of the address, which the asking one is allowed to enter.
 * @throws Error when the table of access does not ask for a role on it
 */
export function portfolioOf(response: Response): { readonly portfolio: Portfolio; readonly role: Role } {
  const { portfolio, role } = visits.get(response) ?? {};
  if (portfolio === undefined || role === undefined) throw new Error('the table of access asks for no role on a portfolio here');
  return { portfolio, role };
}

/** Whether the asking one may do something on the portfolio of the address. */
export function mayHere(response: Response, action: Action): boolean {
  return may(visits.get(response)?.role, action);
}
