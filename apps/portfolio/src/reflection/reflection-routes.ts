import { findKsb } from '@exemplar/ksb';
import express, { type Request, type Router } from 'express';

import { portfolioOf } from '../auth/visit.ts';
import { Problem } from '../platform/problem.ts';
import type { Answers, Reflection, ReflectionStore } from './reflection-store.ts';

/** Reflections, for programs. */
export function reflectionRoutes(reflections: ReflectionStore): Router {
  const router = express.Router();
  const at = '/api/portfolios/:portfolioId/reflections';

  router.get(at, async (_request, response) => {
    response.json({ reflections: await reflections.list(portfolioOf(response).portfolio.id) });
  });

  router.get(`${at}/:ksb`, async (request, response) => {
    const ksb = ksbIn(request);
    const found = await reflections.find(portfolioOf(response).portfolio.id, ksb);
    if (found === undefined) throw new Problem('not-found', `There is no reflection on ${ksb} yet.`);
    response.set('ETag', tagOf(found)).json(found);
  });

  router.put(`${at}/:ksb`, async (request, response) => {
    const ksb = ksbIn(request);
    const from = versionIn(request);
    const saved = await reflections.save(portfolioOf(response).portfolio.id, ksb, request.body as Answers, from);
    if (saved === undefined) throw new Problem('precondition-failed', 'It has been saved by somebody, or in another window, since you read it. Read it again.');
    response.status(from === 0 ? 201 : 200).set('ETag', tagOf(saved)).json(saved);
  });

  return router;
}

/** The contract has checked how it is spelt. */
function ksbIn({ params }: Request): string {
  const ksb = findKsb(String(params['ksb']));
  if (ksb === undefined) throw new Problem('not-found', 'The standard has no such KSB.');
  return ksb.id;
}

const tagOf = ({ version }: Reflection): string => `"${version}"`;

/** `If-Match` names the version that is replaced; `If-None-Match: *` says that there is none yet. */
function versionIn(request: Request): number {
  const [, version] = /^"([1-9]\d{0,8})"$/.exec(request.get('if-match') ?? '') ?? [];
  if (version !== undefined) return Number(version);
  if (request.get('if-none-match') === '*') return 0;
  throw new Problem('precondition-required', 'Say which version this replaces: If-Match with its ETag, or If-None-Match: * for the first one.');
}
