import type { Files } from '../../src/workflows/judge.ts';
import { good } from './good.ts';

/** Something wrong in one file of the good automation. */
export interface Fault {
  /** The file, without folder and ending; `prepare` is the action. */
  readonly in: string;
  readonly replace: string;
  readonly by: string;
}

export function plant({ in: name, replace, by }: Fault): Files {
  const change = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, file.includes(`/${name}`) ? text.replace(replace, () => by) : text]));
  return { workflows: change(good.workflows), actions: change(good.actions) };
}

const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const check = 'run: npx pnpm run pipeline check';

/** For each rule what breaks it and no other, and part of what it then says. */
export const faults: Readonly<Record<string, readonly (Fault & { readonly says: string })[]>> = {
  'pinned-by-commit': [
    { in: 'checks', replace: checkout, by: 'actions/checkout@v7 # v7.0.1', says: 'job “check” takes “actions/checkout@v7” by a name that can be moved' },
    { in: 'scan', replace: checkout, by: checkout.replace(' # v7.0.1', ''), says: 'does not say which version that is' },
    { in: 'checks', replace: 'uses: ./.github/actions/prepare', by: 'uses: docker://alpine:3', says: 'docker://alpine:3' },
    { in: 'prepare', replace: ' # v7.0.0', by: '', says: 'this action takes' },
  ],
  'one-version': [{ in: 'scan', replace: checkout, by: checkout.replace('3d3c', '0000'), says: 'another version of actions/checkout' }],
  'nothing-by-default': [
    { in: 'main', replace: 'permissions: {}', by: 'permissions: read-all', says: 'can do something' },
    { in: 'main', replace: 'permissions: {}\n', by: '', says: 'can do something' },
  ],
  'job-permissions': [{ in: 'pull-request', replace: '    permissions:\n      contents: read\n', by: '', says: 'job “checks” does not list what it may do' }],
  'writes-say-why': [{ in: 'build', replace: ' # signs what was built', by: '', says: 'job “attest” may write id-token and does not say why' }],
  'least-permission': [
    { in: 'pull-request', replace: 'contents: read', by: 'contents: read\n      packages: read', says: 'nothing in job “checks” needs packages: read' },
    { in: 'build', replace: '      contents: read\n', by: '      contents: read\n      deployments: read\n', says: 'nothing in job “image” needs deployments: read' },
  ],
  'no-privileged-event': [
    { in: 'pull-request', replace: '  pull_request:', by: '  pull_request:\n  pull_request_target:', says: 'anybody can set this workflow off by “pull_request_target”' },
    { in: 'main', replace: '  push:', by: '  workflow_run:\n  push:', says: '“workflow_run”' },
  ],
  'known-event': [{ in: 'main', replace: '  push:', by: '  repository_dispatch:\n  push:', says: '“repository_dispatch”' }],
  'answers-the-queue': [{ in: 'pull-request', replace: '  merge_group:\n', by: '', says: 'merge queue' }],
  timeout: [
    { in: 'scan', replace: '    timeout-minutes: 10\n', by: '', says: 'job “scan” has no end' },
    { in: 'scan', replace: 'timeout-minutes: 10', by: 'timeout-minutes: 600', says: 'job “scan” has no end' },
  ],
  concurrency: [{ in: 'main', replace: '  cancel-in-progress: false\n', by: '', says: 'overtake' }],
  'one-release-at-a-time': [{ in: 'deploy', replace: 'cancel-in-progress: false', by: 'cancel-in-progress: true', says: 'job “deploy” changes an environment' }],
  'nothing-forgiven': [{ in: 'scan', replace: '    timeout-minutes', by: '    continue-on-error: true\n    timeout-minutes', says: 'job “scan” goes on' }],
  'one-stage': [
    { in: 'checks', replace: check, by: `${check} && curl example.org`, says: 'job “check” runs more than one stage' },
    { in: 'pull-request', replace: 'uses: ./.github/actions/prepare', by: 'run: npm install', says: 'job “results” runs more than one stage' },
    { in: 'deploy', replace: 'pipeline provenance --digest "$DIGEST"', by: 'pipeline provenance --digest "$DIGEST" | tee said', says: 'job “deploy” runs more than one stage' },
  ],
  'known-stage': [
    { in: 'pull-request', replace: 'pipeline results', by: 'pipeline results\n      - run: npx pnpm run pipeline resluts', says: '“resluts”, which is no stage' },
    { in: 'deploy', replace: 'pipeline deploy --digest "$DIGEST"', by: 'pipeline deploy --digest "$DIGEST" --fast', says: 'runs “deploy” with “--fast”, which it does not take' },
  ],
  'no-expression-in-run': [{ in: 'scan', replace: 'uses: ./.github/actions/prepare', by: `uses: ${checkout.replace('actions/checkout', 'actions/github-script')}\n        with:\n          script: say(\${{ github.head_ref }})`, says: 'runs a command with an expression' }],
  'strict-shell': [
    { in: 'scan', replace: 'shell: bash', by: 'shell: sh', says: 'forgives' },
    { in: 'prepare', replace: 'shell: bash', by: 'shell: sh', says: 'forgives' },
  ],
  'hosted-runner': [
    { in: 'scan', replace: 'ubuntu-24.04', by: 'self-hosted', says: 'job “scan” runs on “self-hosted”' },
    { in: 'scan', replace: 'ubuntu-24.04', by: 'ubuntu-latest', says: 'ubuntu-latest' },
  ],
  'watched-runner': [{ in: 'scan', replace: '      - uses: step-security/harden-runner@b09bb98e06d4d774595224525879c09bc6e98c40 # v2.20.1\n', by: '', says: 'nothing watches job “scan”' }],
  'checkout-keeps-no-token': [{ in: 'scan', replace: 'persist-credentials: false', by: 'persist-credentials: true', says: 'leaves its token' }],
  'no-cache': [
    { in: 'prepare', replace: 'package-manager-cache: false', by: 'node-version: 24', says: 'takes over' },
    { in: 'prepare', replace: 'package-manager-cache: false', by: 'package-manager-cache: false\n        cache: pnpm', says: 'takes over' },
  ],
  'no-secret': [
    { in: 'deploy', replace: '${{ inputs.digest }}', by: '${{ inputs.digest }}\n      KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}', says: 'job “deploy” reads a secret' },
    { in: 'main', replace: '    needs: [build]\n', by: '    needs: [build]\n    secrets: inherit\n', says: 'job “scan” reads a secret' },
  ],
  'scanners-apart': [{ in: 'scan', replace: '    steps:', by: '    environment: dev\n    concurrency:\n      group: dev\n      cancel-in-progress: false\n    steps:', says: 'job “scan” runs a scanner and is in the environment “dev”' }],
  'gates-before-deploy': [
    { in: 'main', replace: 'needs: [checks, build, scan]', by: 'needs: [build, scan]', says: 'job “deploy” can be reached without “test”' },
    { in: 'main', replace: '    needs: [build]\n', by: '    needs: [build]\n    if: ${{ needs.settings.outputs.scan == \'on\' }}\n', says: 'job “deploy” can be reached without “scan”' },
    { in: 'deploy', replace: 'pipeline provenance --digest "$DIGEST"\n', by: 'pipeline provenance --digest "$DIGEST"\n        if: ${{ vars.SIGNED }}\n', says: 'job “deploy” can be reached without “provenance”' },
    { in: 'deploy', replace: 'pipeline deploy --digest "$DIGEST"\n', by: 'pipeline deploy --digest "$DIGEST"\n        if: ${{ always() }}\n', says: 'job “deploy” deploys under a condition of its own' },
  ],
  'left-out-by-setting': [
    { in: 'pull-request', replace: '    permissions:', by: '    if: ${{ github.actor == \'somebody\' }}\n    permissions:', says: 'job “checks” can be left out, and nobody is told why' },
    ...['always()', '!cancelled()', "needs.settings.outputs.staging == 'on'"].map((condition) => ({
      in: 'main', replace: '    needs: [checks, build, scan]\n', by: `    needs: [checks, build, scan]\n    if: \${{ ${condition} }}\n`, says: 'job “dev” can be left out',
    })),
  ],
  'environments-in-order': [{ in: 'main', replace: 'needs: [build, dev]', by: 'needs: [build, checks, scan]', says: 'job “staging” goes to staging without having been in dev' }],
  'results-of-all': [
    { in: 'pull-request', replace: 'jobs:', by: 'jobs:\n  more:\n    uses: ./.github/workflows/checks.yml\n    permissions:\n      contents: read', says: 'does not wait for job “more”' },
    { in: 'pull-request', replace: '    if: ${{ always() }}\n', by: '', says: 'left out counts as passed' },
  ],
  'one-digest': [
    { in: 'main', replace: 'digest: ${{ needs.build.outputs.digest }}', by: 'digest: sha256:0000', says: 'job “deploy” takes a digest from “sha256:0000” in job “dev”' },
    { in: 'build', replace: '        id: image\n      - run: npx pnpm run pipeline sbom\n', by: '      - run: npx pnpm run pipeline sbom\n        id: image\n', says: 'which built no image' },
    { in: 'main', replace: 'needs: [build, dev]', by: 'needs: [dev]', says: '“${{ needs.build.outputs.digest }}” in job “staging”' },
    { in: 'deploy', replace: 'pipeline deploy --digest "$DIGEST"', by: 'pipeline deploy', says: 'job “deploy” takes a digest from “”' },
    { in: 'build', replace: 'subject-digest: ${{ needs.image.outputs.digest }}', by: 'subject-digest: ${{ inputs.digest }}', says: 'job “attest” takes a digest' },
  ],
};
