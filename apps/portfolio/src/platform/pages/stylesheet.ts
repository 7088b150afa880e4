import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { packageFolder } from '../package-folder.ts';

const systemFont = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';
const notice = '/* Contains govuk-frontend, MIT licence, https://github.com/alphagov/govuk-frontend */\n';

/**
 * @ksb system-font D8 K10: what only gov.uk may use (its typeface, its crown and crest) is taken out, and people
 * read in the typeface of their own device, at their own size, without waiting for one to arrive.
 */
export function withoutGovUkBrand(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/@font-face\{[^{}]*\}/g, '')
    .replaceAll(/"?GDS Transport"?,arial,sans-serif/g, systemFont)
    .replaceAll(/[^{}]*\{[^{}]*govuk-crest[^{}]*\}/g, '')
    .replaceAll(/\.govuk-footer__crown\{[^{}]*\}/g, '');
}

/** The one stylesheet of all pages. */
export interface Stylesheet {
  readonly css: string;
  /** Its address; another content has another address. */
  readonly version: string;
}

/** Reads and joins the stylesheet: govuk-frontend without its brand, then our own in the order of their names. */
export function readStylesheet(): Stylesheet {
  const govuk = createRequire(import.meta.url).resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css');
  const folder = path.join(packageFolder, 'src/platform/pages/styles');
  const own = readdirSync(folder).sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const css = [notice, withoutGovUkBrand(readFileSync(govuk, 'utf8')), ...own].join('\n');
  return { css, version: createHash('sha256').update(css).digest('hex').slice(0, 12) };
}
