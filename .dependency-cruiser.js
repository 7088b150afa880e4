/** The arrows of the house. `apps/<one>` may not reach into `apps/<another>`: it imports its package, or nothing. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Data flows one way; a cycle has no first thing to read.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'What nobody imports and nobody runs is not needed.',
      severity: 'error',
      from: { orphan: true, pathNot: ['(^|/)(cli|main|migrate|picture|child|stub-cli|function)\\.ts$', '\\.test\\.ts$', '\\.config\\.(ts|js)$', '^\\.', '/src/jest/', '/mutation/', '/test/cluster'] },
      to: {},
    },
    {
      name: 'ksb-stands-alone',
      comment: 'The evidence engine meets the other programs over HTTP, under a contract.',
      severity: 'error',
      from: { path: '^apps/ksb/' },
      to: { path: '^(apps/(?!ksb/)|infra/|pipelines/)' },
    },
    {
      name: 'ksb-by-its-front-door',
      comment: 'Other packages import what apps/ksb exports and nothing behind it.',
      severity: 'error',
      from: { path: '^(?!apps/ksb/)(apps|infra|pipelines)/' },
      to: { path: '^apps/ksb/(?!src/(main|cuts|proof/proving|proof/missing-tool|yaml/parse-yaml)\\.ts$)' },
    },
    {
      name: 'commands-import-no-apps',
      comment: 'infra and pipelines run the programs as commands, as people do.',
      severity: 'error',
      from: { path: '^(infra|pipelines)/.*src/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-import-no-infra',
      comment: 'What is deployed knows nothing of how it is deployed; tests may start real parts.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/' },
      to: { path: '^(infra|pipelines)/' },
    },
    {
      name: 'src-imports-no-tests',
      severity: 'error',
      comment: 'Production code does not know its tests.',
      from: { path: '/src/' },
      to: { path: '/(test|bench)/' },
    },
    {
      name: 'src-imports-no-dev-dependency',
      severity: 'error',
      comment: 'What runs in production is a dependency, not a tool of the workshop. Jest parts of ksb run in tests only.',
      from: { path: '/src/', pathNot: '^apps/ksb/src/jest/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platform-below-slices',
      severity: 'error',
      comment: 'Slices build on the platform; only the composition of app and pages knows the slices.',
      from: { path: '^apps/portfolio/src/platform/', pathNot: ['/platform/app\\.ts$', '/platform/pages/(pages|chosen|links|words)\\.ts$'] },
      to: { path: '^apps/portfolio/src/(standard|portfolio|snapshot)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that leads nowhere fails at run time.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // @part katas replace "'^apps/kata/katas/', " with ""
    exclude: { path: ['^apps/kata/katas/', '\\.schema\\.json$', 'node_modules/.cache'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
