import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { lockedPackages } from '../../src/sbom/lockfile.ts';
import { readAccepted } from '../../src/scan/accepted.ts';

const repository = path.resolve(import.meta.dirname, '../../..');

it('a weakness is accepted only of what is still used', () => {
  const used = new Set(lockedPackages(readFileSync(path.join(repository, 'pnpm-lock.yaml'), 'utf8')));
  const accepted = readAccepted(repository).filter(({ kind }) => kind === 'vulnerability').map(({ subject }) => subject);
  expect(accepted.filter((subject) => !used.has(subject))).toEqual([]);
});
