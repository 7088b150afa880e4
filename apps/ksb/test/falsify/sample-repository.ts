import { createRequire } from 'node:module';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { checkoutWith } from '../scan/temporary-folder.ts';

const source = (file: string): string => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));

/** A claim with a test that should prove it, in some language. */
export interface SampleClaim {
  readonly id: string;
  /** The file that holds the claim, and its text. */
  readonly file: string;
  readonly text: string;
  /** What stands beside it. */
  readonly beside?: Readonly<Record<string, string>>;
  /** The body of the test; it may use `text` (what the file says), `expect` and `load` (the module's exports). */
  readonly body: string;
  /** What becomes of the cut. */
  readonly outcome: 'noticed' | 'noticed-by-load' | 'survived';
}

const testOf = ({ id, file, body }: SampleClaim): string => `
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { proving } from '${pathToFileURL(source('proof/proving.ts')).href}';

const read = () => readFileSync(new URL('./${file}', import.meta.url), 'utf8');
const load = () => import('./${file}');

it('holds (${id})', proving('${id}', async () => {
  ${body}
}));

it('is another test', () => {
  expect(read().length).toBeGreaterThan(0);
});
`;

/** A repository of its own with these claims, whose tests run as `pnpm test` runs ours. */
export function sampleRepository(claims: readonly SampleClaim[]): string {
  const root = checkoutWith({
    'package.json': '{ "name": "sample", "type": "module" }',
    '.gitignore': '.ksb/\nnode_modules\n',
    'jest.config.json': JSON.stringify({
      testMatch: ['<rootDir>/**/*.test.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      transform: {},
      globalSetup: source('jest/setup.ts'),
    }),
    ...Object.fromEntries(claims.flatMap((claim) => [[claim.file, claim.text], [`${claim.id}.test.ts`, testOf(claim)], ...Object.entries(claim.beside ?? {})])),
  });
  const modules = path.dirname(path.dirname(createRequire(import.meta.url).resolve('jest/package.json')));
  symlinkSync(modules, path.join(root, 'node_modules'));
  return root;
}
