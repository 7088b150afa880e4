import type { Request } from 'express';

/** What stands for every address that there is not. */
export const unmatched = 'unmatched';

const templates = new Map<string, string>();

/**
 * The route that was asked for, as the contract writes it: `/portfolios/{portfolioId}`.
 *
 * @ksb bounded-metrics D10 K11 S6: each route is measured under its template and never under the address that was
 * asked for, so nobody can fill the monitoring by inventing addresses.
 */
export function routeTemplate(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  // The guard has matched everything that there is, also what it refuses.
  if (typeof route?.path !== 'string') return unmatched;
  const known = templates.get(route.path) ?? route.path.replaceAll(/:(\w+)/g, '{$1}');
  templates.set(route.path, known);
  return known;
}
