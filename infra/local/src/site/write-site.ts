import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Answer } from './crawl.ts';
import { fileNameOf } from './file-name.ts';
import { asFile } from './site-page.ts';

/** @throws Error when there is something in the folder that a site would be mixed with */
export function requireEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty; name a folder that is, or that is not there yet`);
}

/**
 * The files of a site, by name.
 *
 * @ksb site-opens-from-folder D4 D12 K10 K13 S12: whoever is sent the evidence opens it by a click, in the layout of the service, and
 * neither installs anything nor asks for an account.
 * @cut replace "isPage ? Buffer.from(asFile(body.toString(), address, site)) : body" with "body"
 */
export function siteOf(answers: readonly Answer[], start: string, commit: string): ReadonlyMap<string, Buffer> {
  const names = new Map(answers.map(({ address }) => [address, fileNameOf(address, start)]));
  const site = { fileOf: (address: string) => names.get(address), notice: noticeOf(commit) };
  return new Map(answers.map(({ address, body, isPage }) => [fileNameOf(address, start), isPage ? Buffer.from(asFile(body.toString(), address, site)) : body]));
}

/** Writes the files of a site into a folder. */
export function writeSite(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [name, body] of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, body);
  }
}

const noticeOf = (commit: string): string =>
  `This is a copy of a portfolio, made at commit <code class="code" title="${commit}">${commit.slice(0, 7)}</code>; signing in, reviewing and publishing need the service itself.`;
