import type { Files } from '../../src/workflows/judge.ts';

const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const harden = 'step-security/harden-runner@b09bb98e06d4d774595224525879c09bc6e98c40 # v2.20.1';
const attest = 'actions/attest@1e69f48acb82d1966a394da916b4c1698aa569d6 # v4.2.2';

const head = (name: string, on: string): string => `name: ${name}
on:
${on}
permissions: {}
defaults:
  run:
    shell: bash
`;

/** A job up to the steps that all of them begin with. */
const job = (id: string, more = ''): string => `  ${id}:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
${more}    steps:
      - uses: ${harden}
      - uses: ${checkout}
        with:
          persist-credentials: false
      - uses: ./.github/actions/prepare
`;

const run = (stage: string, more = ''): string => `      - run: npx pnpm run pipeline ${stage}\n${more}`;

const call = (id: string, workflow: string, more = ''): string => `  ${id}:
    uses: ./.github/workflows/${workflow}.yml
    permissions:
      contents: read
${more}`;

const release = (environment: string, needs: string): string => call(environment, 'deploy', `      attestations: read
    needs: [${needs}]
    with:
      environment: ${environment}
      digest: \${{ needs.build.outputs.digest }}
`);

/** The smallest automation that no rule has anything against, with every part that a rule looks at. */
export const good: Files = {
  workflows: {
    '.github/workflows/pull-request.yml': `${head('Pull request', '  pull_request:\n  merge_group:')}
concurrency:
  group: pull-request-\${{ github.ref }}
  cancel-in-progress: true
jobs:
${call('checks', 'checks')}${job('results', '    needs: [checks]\n    if: ${{ always() }}\n')}${run('results', '        env:\n          NEEDS: ${{ toJSON(needs) }}\n')}`,
    '.github/workflows/main.yml': `${head('Main', '  push:\n    branches: [main]')}
concurrency:
  group: main
  cancel-in-progress: false
jobs:
${call('checks', 'checks')}${call('build', 'build', `      id-token: write # signs what was built
      attestations: write # keeps the statement
`)}${call('scan', 'scan', '    needs: [build]\n')}${release('dev', 'checks, build, scan')}${release('staging', 'build, dev')}`,
    '.github/workflows/checks.yml': `${head('Checks', '  workflow_call:')}
jobs:
${['check', 'test', 'contract', 'synth'].map((stage) => job(stage) + run(stage)).join('')}${job('evidence', '    needs: [test]\n')}${run('evidence')}`,
    '.github/workflows/scan.yml': `${head('Scan', '  workflow_call:')}
jobs:
${job('scan')}${run('scan')}`,
    '.github/workflows/build.yml': `${head('Build', '  workflow_call:\n    outputs:\n      digest:\n        value: ${{ jobs.image.outputs.digest }}')}
jobs:
${job('image', '    outputs:\n      digest: ${{ steps.image.outputs.digest }}\n')}${run('image', '        id: image\n')}${run('sbom')}  attest:
    needs: [image]
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      id-token: write # signs what was built
      attestations: write # keeps the statement
    steps:
      - uses: ${harden}
      - uses: ${attest}
        with:
          subject-name: portfolio
          subject-digest: \${{ needs.image.outputs.digest }}
`,
    '.github/workflows/deploy.yml': `${head('Deploy', '  workflow_call:\n    inputs:\n      environment: { type: string, required: true }\n      digest: { type: string, required: true }')}
jobs:
${job('deploy', `      attestations: read
    environment: \${{ inputs.environment }}
    concurrency:
      group: \${{ inputs.environment }}
      cancel-in-progress: false
    env:
      DIGEST: \${{ inputs.digest }}
`)}${run('provenance --digest "$DIGEST"')}${run('deploy --digest "$DIGEST"')}`,
  },
  actions: {
    '.github/actions/prepare/action.yml': `name: Prepare
runs:
  using: composite
  steps:
    - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
      with:
        package-manager-cache: false
    - run: npx pnpm@12.21.0 install --frozen-lockfile
      shell: bash
`,
  },
};
