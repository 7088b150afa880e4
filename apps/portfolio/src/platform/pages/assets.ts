import { readFileSync } from 'node:fs';
import path from 'node:path';

import express, { type Request, type Response, type Router } from 'express';

import { packageFolder } from '../package-folder.ts';
import type { Stylesheet } from './stylesheet.ts';

/**
 * What pages load.
 *
 * @ksb nothing-but-a-stylesheet D8 D9 K10 S9: pages load one stylesheet and one small picture of our own, no script
 * and nothing from elsewhere, so they work for everybody and under the strictest content security policy.
 */
export function assets({ css, version }: Stylesheet): Router {
  const mark = readFileSync(path.join(packageFolder, 'src/platform/pages/mark.svg'), 'utf8');
  const router = express.Router();

  router.get('/assets/exemplar.css', (request: Request, response: Response) => {
    const lasting = request.query['v'] === version;
    response.set('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache').type('css').send(css);
  });

  router.get('/assets/mark.svg', (_request: Request, response: Response) => {
    response.set('Cache-Control', 'public, max-age=86400').type('svg').send(mark);
  });

  return router;
}
