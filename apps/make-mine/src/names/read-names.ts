import { parse } from 'yaml';

import { TemplateWrong } from '../refusal.ts';
import type { Names } from './names.ts';

/** Where every copy finds what the exemplar is called. */
export const namesFile = 'apps/make-mine/names.yaml';

/**
 * Reads what the exemplar is called.
 * @throws TemplateWrong
 */
export function readNames(text: string | undefined): Names {
  const { title, service, scope, repository, owner } = parse(text ?? '{}') as Partial<Names>;
  if (title === undefined || service === undefined || scope === undefined || repository === undefined || owner === undefined) {
    throw new TemplateWrong(`${namesFile} has to say title, service, scope, repository and owner`);
  }
  return { title, service, scope, repository, owner };
}
