import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Tool } from '@exemplar/machine/tool';

import { runProgram } from '../stage/run-program.ts';

/** The browser that prints; what is printed is the page that people see, by its own rules for paper. */
export const browser: Tool = {
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  install: 'apt-get install chromium',
};

/**
 * Prints a page to a PDF file.
 * @param program the browser
 * @throws Error with what the browser said
 */
export async function printPage(program: string, page: string, pdf: string): Promise<void> {
  mkdirSync(path.dirname(pdf), { recursive: true });
  const { code, said } = await runProgram([program, '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${pdf}`, pathToFileURL(page).href]);
  if (code !== 0) throw new Error(`${page} could not be printed: ${said}`);
}
