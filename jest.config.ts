import { availableParallelism } from 'node:os';
import path from 'node:path';

import type { Config } from 'jest';

const project = (folder: string, own: Config = {}): Config => ({
  displayName: folder,
  rootDir: folder,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  ...own,
});

/** For projects with tests that run a whole system. */
const wholeRuns = path.join(import.meta.dirname, 'infra/machine/src/whole-runs.ts');

const config: Config = {
  globalSetup: '<rootDir>/apps/ksb/src/jest/setup.ts',
  // Some start processes and databases, on machines that do other work as well.
  testTimeout: 20_000,
  // The long ones mostly wait for what they have started.
  maxWorkers: Math.max(3, availableParallelism() - 1),
  reporters: ['default', '<rootDir>/apps/ksb/src/jest/reporter.ts'],
  projects: [
    // @part katas
    project('apps/kata'),
    project('apps/ksb'),
    project('apps/make-mine', { globalSetup: wholeRuns }),
    project('apps/portfolio', {
      globalSetup: path.join(import.meta.dirname, 'apps/portfolio/test/cluster.ts'),
      globalTeardown: path.join(import.meta.dirname, 'apps/portfolio/test/cluster-teardown.ts'),
    }),
    project('infra/aws'),
    project('infra/local', { globalSetup: wholeRuns }),
    project('infra/machine'),
    project('infra/monitoring'),
    project('pipelines', { globalSetup: wholeRuns }),
  ] as NonNullable<Config['projects']>,
};

export default config;
