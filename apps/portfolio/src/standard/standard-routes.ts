import { standard } from '@exemplar/ksb';
import express, { type Router } from 'express';

/** The standard, for programs. It changes with a release only, so it may be kept for an hour. */
export function standardRoutes(): Router {
  const { duties, ksbs, reference, version, title, level, attribution, licence } = standard;
  const router = express.Router();
  const answers = {
    '/api/standards/ST0825': { reference, version, title, level, attribution, licence },
    '/api/standards/ST0825/duties': { attribution, duties },
    '/api/standards/ST0825/ksbs': { attribution, ksbs },
  };
  for (const [path, answer] of Object.entries(answers)) {
    router.get(path, (_request, response) => {
      response.set('Cache-Control', 'public, max-age=3600').json(answer);
    });
  }
  return router;
}
