import type { Walk } from '@exemplar/ksb';

import type { Links } from '../platform/pages/links.ts';

/** The questions of all walks that are answered by looking at one of these claims, each with the walk that asks it. */
export function questionsFor(claims: readonly string[], walks: readonly Walk[], links: Links) {
  const known = new Set(claims);
  return walks.flatMap(({ duty, questions }) =>
    questions.flatMap((question, position) =>
      question.claims.some((claim) => known.has(claim)) ? [{ ask: question.ask, duty, link: links.question(duty, position + 1) }] : []));
}
