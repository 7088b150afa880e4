import path from 'node:path';

import { standard } from '@exemplar/ksb';
import nunjucks from 'nunjucks';

import { packageFolder } from '../package-folder.ts';
import { concern } from './form.ts';
import { readStylesheet } from './stylesheet.ts';
import { counted, day, duration, moment, percentage, sentence, titled } from './words.ts';

/** The folder whose slices hold the templates. */
const sources = path.join(packageFolder, 'src');

const filters = { concern, counted, day, duration, moment, percentage, sentence, titled };

export const stylesheet = readStylesheet();

let environment: nunjucks.Environment | undefined;

/**
 * Renders a template.
 * @param template its path below `src`, as in `portfolio/portfolio.njk`
 * @throws Error when it prints something that the view does not have
 */
export function render(template: string, view: object): string {
  environment ??= prepare();
  return environment.render(template, view);
}

/**
 * @ksb escaped-pages D9 K5 S9: whatever somebody publishes is shown as text and never run as part of a page,
 * because every value that a template prints is escaped.
 */
function prepare(): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader(sources);
  const prepared = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true });
  prepared.addGlobal('standard', standard);
  prepared.addGlobal('stylesheet', `/assets/exemplar.css?v=${stylesheet.version}`);
  for (const [name, filter] of Object.entries(filters)) prepared.addFilter(name, filter);
  return prepared;
}
