import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll } from '@jest/globals';

const repository = path.resolve(import.meta.dirname, '../../..');

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The files that tell each check its rules. */
const rules: Readonly<Record<string, readonly string[]>> = {
  lint: ['eslint.config.js', 'package.json', 'tsconfig.base.json'],
  types: ['package.json', 'tsconfig.base.json'],
  architecture: ['.dependency-cruiser.js', 'package.json', 'tsconfig.base.json'],
  unused: [],
  workflows: [],
  secrets: ['.secretlintignore', '.secretlintrc.json'],
  prose: ['.markdownlint-cli2.yaml'],
};

/** A folder with this repository's own tools, its rules for one check, and no code but these files. */
export function scratchFor(check: string, files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'check-test-'));
  made.push(root);
  for (const rule of rules[check] ?? []) cpSync(path.join(repository, rule), path.join(root, rule));
  mkdirSync(path.join(root, 'node_modules'));
  for (const name of ['.bin', '.pnpm', '@types', '@jest', '@secretlint', 'eslint-plugin-security', 'typescript', 'typescript-eslint']) {
    symlinkSync(path.join(repository, 'node_modules', name), path.join(root, 'node_modules', name));
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}
