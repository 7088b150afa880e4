import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { falsify, type Falsification } from '../../src/falsify/falsify.ts';
import { importsOf } from '../../src/falsify/imports-of.ts';
import { makeScratch } from '../../src/falsify/scratch.ts';
import { proving } from '../../src/proof/proving.ts';
import { scan } from '../../src/scan/scan.ts';
import { write } from '../scan/temporary-folder.ts';
import { sampleClaims } from './sample-claims.ts';
import { sampleRepository } from './sample-repository.ts';

let root = '';

/** Tries the claims with these ids, or all. */
async function tryCuts(ids?: readonly string[]): Promise<readonly Falsification[]> {
  const { claims, proofs } = scan(root);
  const candidates = claims
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .map((claim) => ({ claim, proofs: proofs.filter((proof) => proof.claim === claim.id) }));
  return await falsify(root, candidates, { jobs: 2, imports: importsOf(root), onDone: () => undefined });
}

/** A digest of every file of the working tree but what falsify keeps. */
function digestOfTree(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(root, name);
    if (name.startsWith('.ksb') || name.startsWith('node_modules')) continue;
    const stats = lstatSync(file);
    hash.update(name).update(String(stats.mtimeMs));
    if (stats.isFile()) hash.update(readFileSync(file));
    if (stats.isSymbolicLink()) hash.update(readlinkSync(file));
  }
  return hash.digest('hex');
}

describe('falsify', () => {
  let before = '';
  let outcomes: readonly Falsification[] = [];

  beforeAll(async () => {
    root = sampleRepository(sampleClaims);
    before = digestOfTree();
    outcomes = await tryCuts();
  }, 120_000);

  it.each(sampleClaims.map(({ id, outcome }) => [id, outcome] as const))('tells that the cut of %s is %s', proving('falsify', (id, outcome) => {
    expect(outcomes.find(({ claim }) => claim.id === id)).toMatchObject({ outcome, kept: false });
  }));

  it('never touches the working tree', () => {
    expect(digestOfTree()).toBe(before);
  });

  it('does nothing again while nothing has changed', async () => {
    const again = await tryCuts();
    expect(again.map(({ kept }) => kept)).toEqual(sampleClaims.map(() => true));
    const byId = (all: readonly Falsification[]): string[] => all.map(({ claim, outcome }) => `${claim.id} ${outcome}`).sort();
    expect(byId(again)).toEqual(byId(outcomes));
  });

  it('tries again what has changed, be it the claim’s content, its proof or what the proof imports', async () => {
    const keptAfter = async (file: string, from: string, to: string): Promise<boolean | undefined> => {
      const text = readFileSync(path.join(root, file), 'utf8');
      expect(text).toContain(from);
      write(root, { [file]: text.replace(from, to) });
      return (await tryCuts(['function-body']))[0]?.kept;
    };
    expect(await keptAfter('a.ts', 'return a + b;', 'return b + a;')).toBe(false);
    expect(await keptAfter('function-body.test.ts', 'toBe(3)', 'toEqual(3)')).toBe(false);
    expect(await keptAfter('b.ts', 'return a + b;', 'return b + a;')).toBe(true);
  }, 60_000);
});

describe('a scratch copy', () => {
  it('shares no file of the repository with it', () => {
    const repository = path.resolve(import.meta.dirname, '../../../..');
    const scratch = makeScratch(repository);
    try {
      const file = 'apps/ksb/src/scan/scan.ts';
      expect(lstatSync(path.join(scratch.root, file)).ino).not.toBe(lstatSync(path.join(repository, file)).ino);
      const link = path.join(scratch.root, 'apps/portfolio/node_modules/@exemplar/ksb');
      expect(path.resolve(path.dirname(link), readlinkSync(link))).toBe(path.join(scratch.root, 'apps/ksb'));
    } finally {
      scratch.remove();
    }
  });
});
