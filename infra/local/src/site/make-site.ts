import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Cleanup } from '../cleanup.ts';
import { portfolioId } from '../sample.ts';
import { repository } from '../start.ts';
import { startParts } from '../system/start-parts.ts';
import { crawl, limits } from './crawl.ts';
import { siteParts } from './site-parts.ts';
import { requireEmpty, siteOf, writeSite } from './write-site.ts';

/** What was written. */
export interface MadeSite {
  readonly folder: string;
  readonly commit: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Starts the system with evidence in it, and copies its public pages into a folder.
 *
 * @ksb site-from-service D5 D6 D12 K1 K13 S12 S15: whoever has no service of their own still gets each commit's evidence as pages that
 * open anywhere, made by the pipeline from the service itself, so there is nothing to keep in step by hand.
 * @cut replace "writeSite(files, folder)" with "writeSite(new Map(), folder)"
 *
 * @param evidence the document to show; absent, that of this repository is gathered
 */
export async function makeSite(folder: string, evidence: string | undefined, progress: (line: string) => void, stop: Cleanup): Promise<MadeSite> {
  requireEmpty(folder);
  const given = evidence === undefined ? undefined : commitIn(evidence);
  const data = mkdtempSync(path.join(tmpdir(), 'site-'));
  // Stopped half-way, something may still have begun to write there when all else had ended.
  process.once('exit', () => { rmSync(data, { recursive: true, force: true, maxRetries: 5 }); });
  progress('starting the service with the evidence in it');
  const ports = { 'service.http': 0, 'service.metrics': 0, 'identity.http': 0 };
  const { at } = await startParts(siteParts(data, evidence), { root: repository.root, data, renderer: 'silent', ports }, stop);
  const commit = given ?? commitIn(path.join(repository.root, '.ksb/evidence.json'));
  progress('copying its pages');
  const start = `/portfolios/${portfolioId}`;
  const files = siteOf(await crawl(at.url('service'), start, limits), start, commit);
  writeSite(files, folder);
  return { folder, commit, files: files.size, bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0) };
}

function commitIn(evidence: string): string {
  const { commit } = JSON.parse(readFileSync(evidence, 'utf8')) as { readonly commit?: unknown };
  if (typeof commit === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)) return commit;
  throw new Error(`${evidence} names no commit; make it with: npx pnpm ksb evidence`);
}
