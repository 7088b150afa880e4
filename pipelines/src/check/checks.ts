import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

/** One look at the whole repository, which runs nothing of it. */
export interface Check {
  readonly name: string;
  readonly title: string;
  /** The commands to run at the root, each a program of the workspace and its arguments; all must succeed. */
  readonly commands: (root: string) => readonly (readonly [string, ...string[]])[];
}

/** The folders that hold code, as far as they are there. */
const codeIn = (root: string): string[] =>
  ['apps', 'infra', 'pipelines', 'jest.config.ts'].filter((one) => existsSync(path.join(root, one)));

const projects = ['tsconfig.json', '{apps,infra}/*/tsconfig.json', 'pipelines/tsconfig.json'];

/** Every check, the slowest first, because two run at a time. */
export const checks: readonly Check[] = [
  // @ksb check-lint D9 D1 S9 S17: dangerous and sloppy code is found while it is written, by rules for security and
  // for types, and not by whoever attacks or maintains it later.
  {
    name: 'lint',
    title: 'Lint: dangerous and sloppy code',
    // What the cache holds can miss how a change elsewhere changed a type; CI has none to begin with.
    commands: () => [['eslint', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0', '.']],
  },
  // @ksb check-types D1 D5 K7 S9: the strictest type checks run over code, infrastructure and pipeline alike, so whole
  // families of mistakes never reach a test.
  {
    name: 'types',
    title: 'Types: what cannot work at all',
    commands: (root) => globSync(projects, { cwd: root }).sort().map((project) => ['tsc', '--project', project] as const),
  },
  // @ksb check-architecture D7 D8 K21 S22: the arrows between the parts of the house are rules that run, so the
  // architecture evolves by decision and not by an import that nobody noticed.
  {
    name: 'architecture',
    title: 'Architecture: who may import whom',
    commands: (root) => [['depcruise', '--config', '.dependency-cruiser.js', ...codeIn(root)]],
  },
  // @ksb check-unused D1 D7 D8 S22: what nothing uses any more is found and goes, so each small refactoring leaves the
  // repository smaller instead of leaving the old way beside the new one.
  {
    name: 'unused',
    title: 'Unused: code and dependencies that nothing needs',
    commands: () => [['knip', '--no-progress', '--no-config-hints']],
  },
  // @ksb check-workflows D5 D6 D9 K2 K5 S9 S15: the pipeline is checked like what goes through it, before it ever runs with the rights
  // of the repository.
  {
    name: 'workflows',
    title: 'Workflows: what the pipeline itself must not do',
    commands: () => [[process.execPath, path.join(import.meta.dirname, '../workflows/cli.ts')]],
  },
  // @ksb check-claims D1 D5 K1 K14 S14: a claim that breaks the standard or its grammar is named with its line within seconds, before any test
  // has run for it.
  {
    name: 'claims',
    title: 'Claims: what they say, held against the standard',
    commands: (root) => [[process.execPath, path.join(import.meta.dirname, '../../../apps/ksb/src/cli.ts'), '--root', root, 'scan']],
  },
  // @ksb check-toggles D1 D6 K15 S20: a toggle that outlived its last day stops the next change, whoever makes it, so none is forgotten.
  {
    name: 'toggles',
    title: 'Toggles: expired, or used nowhere',
    commands: (root) => [[process.execPath, path.join(import.meta.dirname, '../cli.ts'), 'toggles', '--root', root]],
  },
  // @ksb check-secrets D9 D5 S9: every file is searched for keys and passwords before it lands, because a secret that
  // was ever in history has to be replaced.
  {
    name: 'secrets',
    title: 'Secrets: keys and passwords in files',
    commands: () => [['secretlint', '--no-color', '**/*']],
  },
  // @ksb check-prose D2 D4 K19: documents are checked like code, so that what is written for people opens, reads and
  // renders everywhere.
  {
    name: 'prose',
    title: 'Prose: Markdown that renders everywhere',
    commands: () => [['markdownlint-cli2']],
  },
];
