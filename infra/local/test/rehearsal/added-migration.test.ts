import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { withMigration } from '../../src/rehearsal/added-migration.ts';
import { repository } from '../../src/start.ts';

const up = '() => Promise.resolve()';

describe('a migration that a release adds', () => {
  it('stands in the list of the tree, and in that of a bundle', () => {
    const tree = readFileSync(path.join(repository.root, 'apps/portfolio/src/platform/migrate-to-latest.ts'), 'utf8');
    const bundle = 'var migrations = {\n  "0001-first": first\n};\n';
    for (const text of [tree, bundle]) expect(withMigration(text, up)).toMatch(/migrations(?:: .+)? = \{\n {2}'9999-added': \{ up: \(\) => Promise\.resolve\(\) \},\n {2}['"]0001-/);
  });

  it('is missed where there is no list', () => {
    expect(() => withMigration('export const steps = [];', up)).toThrow('lists no “migrations” any more');
  });
});
