import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { repository } from './documents.ts';

const places = '{{apps,infra}/*/{src,test,policy,pacts},infra/monitoring,infra/base,pipelines/src,.github}/**/*.{ts,guard,yaml,yml,css}';

/** The claims on what runs (on code, rules, workflows and tests, and not on documents), each with the KSBs that it names. */
export function claimsOnWhatRuns(): ReadonlyMap<string, readonly string[]> {
  const files = globSync(places, { cwd: repository, exclude: (name) => name === 'node_modules' || name === 'katas' });
  return new Map(files.flatMap((file) => {
    const markers = readFileSync(path.join(repository, file), 'utf8').matchAll(/@ksb ([a-z0-9-]+)((?: [DKSB]\d+)+):/g);
    return [...markers].map(([, id = '', codes = '']) => [id, codes.trim().split(' ').filter((code) => !code.startsWith('D'))] as const);
  }));
}
