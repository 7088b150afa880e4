import express, { type Express } from 'express';

import type { Stores } from '../../src/platform/pages/chosen.ts';
import { errorPage } from '../../src/platform/pages/error-page.ts';
import { pages } from '../../src/platform/pages/pages.ts';

/** What the service sends with every page: nothing may be loaded but from itself, and no script at all. */
export const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The pages alone, under the service's own content security policy. */
export function testApp(stores: Stores): Express {
  const app = express();
  app.use((_request, response, next) => {
    response.set('Content-Security-Policy', policy);
    next();
  });
  app.use(pages(stores));
  app.use((_request, response) => {
    response.status(404).send(errorPage(404));
  });
  return app;
}
