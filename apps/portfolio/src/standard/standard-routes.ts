import { standard } from '@exemplar/ksb';
import express, { type Router } from 'express';

import type { Prepared } from '../platform/prepared-answers.ts';

const { duties, ksbs, reference, version, title, level, attribution, licence } = standard;

const answers: Readonly<Record<string, object>> = {
  '/api/standards/ST0825': { reference, version, title, level, attribution, licence },
  '/api/standards/ST0825/duties': { attribution, duties },
  '/api/standards/ST0825/ksbs': { attribution, ksbs },
};

/** The standard, for programs. It changes with a release only, so it may be kept for an hour. */
const cacheControl = 'public, max-age=3600';

/** The standard as it is mostly asked for. */
export const preparedStandard: readonly Prepared[] = Object.entries(answers).map(([path, answer]) => ({
  path, type: 'application/json; charset=utf-8', body: JSON.stringify(answer), cacheControl,
}));

/** The standard however else its address is written. */
export function standardRoutes(): Router {
  const router = express.Router();
  for (const [path, answer] of Object.entries(answers)) {
    router.get(path, (_request, response) => {
      response.set('Cache-Control', cacheControl).json(answer);
    });
  }
  return router;
}
