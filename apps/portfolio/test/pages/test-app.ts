import express, { type Express } from 'express';
import { pino } from 'pino';

import { guard } from '../../src/auth/guard.ts';
import { begin } from '../../src/auth/visit.ts';
import { answerErrors } from '../../src/platform/answer-errors.ts';
import { assets } from '../../src/platform/pages/assets.ts';
import { pages, type Stores } from '../../src/platform/pages/pages.ts';
import { stylesheet } from '../../src/platform/pages/templates.ts';
import { securityHeaders } from '../../src/platform/security-headers.ts';
import { standingsFromClaims } from '../../src/snapshot/standings-from-claims.ts';
import { samplePerson } from '../people.ts';

const person = samplePerson();

/** The pages of portfolios over stores of a test's own, as their owner sees them. */
export function testApp(stores: Stores): Express {
  const app = express();
  app.use(securityHeaders());
  app.use((_request, response, next) => {
    begin(response, { kind: 'person', person, sessionDigest: '' });
    next();
  });
  app.use(guard(stores));
  app.use(assets(stylesheet));
  app.use(pages({ ...stores, standings: standingsFromClaims(stores.snapshots) }));
  app.use(answerErrors(pino({ level: 'silent' })));
  return app;
}
