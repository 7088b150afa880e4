import type { Fault } from './fault.ts';

const service = 'apps/portfolio/src';

/**
 * Mistakes that people make, and the stage that has to find each of them.
 *
 * @ksb planted-faults D1 D5 D9 K1 K5 K14 S9 S14 S15: the pipeline itself is tested: each mistake that it is there for is made in a copy, and has
 * to be refused by the right stage, for the right reason, in words that say what to mend.
 * @cut replace "export const faults: readonly Fault[] = [" with "export const faults: readonly Fault[] = []; export const forgotten: readonly Fault[] = ["
 */
export const faults: readonly Fault[] = [
  {
    name: 'type-error',
    story: 'A number is put where words are needed.',
    edits: [{ file: `${service}/platform/planted.ts`, write: 'export const name: string = 3;\n' }],
    caughtBy: ['check', '--only', 'types'],
    says: /planted\.ts\(1,14\): error TS2322: Type 'number' is not assignable to type 'string'/,
  },
  {
    name: 'dangerous-code',
    story: 'Text from outside is run as code.',
    edits: [{ file: `${service}/platform/planted.ts`, write: 'export const run = (text: string): unknown => eval(text);\n' }],
    caughtBy: ['check', '--only', 'lint'],
    says: /planted\.ts[\s\S]*eval with argument of type Identifier/,
  },
  {
    name: 'circular-import',
    story: 'Two files import each other, so neither can be read first.',
    edits: [
      { file: `${service}/planted/one.ts`, write: "import { two } from './two.ts';\nexport const one = (): unknown => two;\n" },
      { file: `${service}/planted/two.ts`, write: "import { one } from './one.ts';\nexport const two = (): unknown => one;\n" },
    ],
    caughtBy: ['check', '--only', 'architecture'],
    says: /no-cycles: .*planted\/one\.ts/,
  },
  {
    name: 'forbidden-import',
    story: 'The evidence engine reaches into the service that it is to know over HTTP only.',
    edits: [{ file: 'apps/ksb/src/planted.ts', write: "export { createApp } from '../../portfolio/src/platform/app.ts';\n" }],
    caughtBy: ['check', '--only', 'architecture'],
    says: /ksb-stands-alone: apps\/ksb\/src\/planted\.ts/,
  },
  {
    name: 'dead-code',
    story: 'A function stays behind that nothing calls any more.',
    edits: [{ file: `${service}/platform/planted.ts`, write: 'export const forgotten = 1;\n' }],
    caughtBy: ['check', '--only', 'unused'],
    says: /Unused files \(1\)\s+apps\/portfolio\/src\/platform\/planted\.ts/,
  },
  {
    name: 'secret',
    story: 'A token of GitHub is written into a file.',
    // In two halves, so that this list is no secret itself.
    edits: [{ file: `${service}/platform/planted.ts`, write: `export const token = '${['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_')}';\n` }],
    caughtBy: ['check', '--only', 'secrets'],
    says: /planted\.ts[\s\S]*found GitHub Token/,
  },
  {
    name: 'broken-document',
    story: 'A document has a heading that does not follow from the one above it.',
    edits: [{ file: 'docs/planted.md', write: '# One\n\n#### Four\n' }],
    caughtBy: ['check', '--only', 'prose'],
    says: /docs\/planted\.md:3.*MD001/,
  },
  {
    name: 'expired-toggle',
    story: 'The last day of a toggle has passed, and it is still there.',
    edits: [{ file: `${service}/platform/toggles.ts`, replace: "expires: '2027-01-22'", with: "expires: '2026-11-24'" }],
    caughtBy: ['check', '--only', 'toggles'],
    says: /kept-standing.*2026-11-24/,
  },
  {
    name: 'failing-test',
    story: 'A change breaks what a test is there for.',
    edits: [{ file: 'pipelines/src/deploy/gates.ts', replace: 'left <= 0', with: 'left <= -9' }],
    caughtBy: ['test', 'pipelines/test/deploy/gates.test.ts'],
    says: /gates\.test\.ts:\d+: a release waits while nothing is left of an error budget/,
  },
  {
    name: 'broken-contract',
    story: 'The service leaves out a field that others were promised.',
    edits: [{ file: `${service}/snapshot/snapshot-routes.ts`, replace: 'json({ portfolioId: id, commit, digest, outcome, claimCount })', with: 'json({ portfolioId: id, commit, digest, outcome })' }],
    caughtBy: ['test', 'apps/portfolio/test/contract/pact.test.ts'],
    says: /claimCount/,
  },
  {
    name: 'inaccessible-page',
    story: 'A picture comes without words for those who cannot see it.',
    edits: [{ file: `${service}/platform/pages/layout.njk`, replace: '<footer class="foot">', with: '<img src="/assets/mark.svg"><footer class="foot">' }],
    caughtBy: ['test', 'apps/portfolio/test/pages/browser.test.ts'],
    says: /image-alt/,
  },
  {
    name: 'deaf-alert',
    story: 'The alert on the database is made so that it never fires.',
    edits: [{ file: 'infra/monitoring/rules/away.yaml', replace: '          > 0.5\n', with: '          > 5\n' }],
    caughtBy: ['test', 'infra/monitoring/test/rules.test.ts'],
    says: /DatabaseAway/,
  },
  {
    name: 'unpinned-dependency',
    story: 'A package may be any version from now on.',
    edits: [{ file: 'pnpm-workspace.yaml', replace: '  express: 5.3.0', with: '  express: ^5.3.0' }],
    caughtBy: ['test', 'pipelines/test/dependencies.test.ts'],
    says: /has one exact version, in the catalog[\s\S]*\^5\.3\.0/,
  },
  {
    name: 'dead-link',
    story: 'A document leads to a page that is not there.',
    edits: [{ file: 'docs/README.md', append: '\n[Planted](guides/no-such-page.md)\n' }],
    caughtBy: ['test', 'pipelines/test/documents/links.test.ts'],
    says: /no-such-page\.md/,
  },
  {
    name: 'unexplained-data',
    story: 'A column about people is kept, and nowhere stands why.',
    edits: [{ file: `${service}/data-protection/record-of-processing.yaml`, replace: '    adult_on: [age, account]\n', with: '' }],
    caughtBy: ['test', 'apps/portfolio/test/data-protection/data-protection.test.ts'],
    says: /adult_on/,
  },
  {
    name: 'wrong-claim',
    story: 'A claim names a KSB that its duty does not list.',
    edits: [{ file: 'infra/machine/src/is-alive.ts', replace: '/** Whether', with: '/**\n * @ksb planted D1 K25: no.\n *\n * Whether' }],
    caughtBy: ['check', '--only', 'claims'],
    says: /is-alive\.ts:2:\d+: K25 is not listed under D1; it is under D11/,
  },
  {
    name: 'vacuous-proof',
    story: 'A proof passes whatever the code does.',
    edits: [{ file: 'infra/machine/test/tool.test.ts', replace: "proving('missing-tools-named', () => {\n", with: "proving('missing-tools-named', () => {\n    if (one.names.length > 0) return;\n" }],
    passes: ['test', 'infra/machine/test/tool.test.ts'],
    caughtBy: ['evidence', '--since', 'HEAD~1'],
    says: /missing-tools-named[\s\S]*survived|survived[\s\S]*missing-tools-named/,
  },
  {
    name: 'public-bucket',
    story: 'A bucket is opened to everybody.',
    edits: [{ file: 'infra/aws/src/observability/observability.ts', replace: 'blockPublicAccess: BlockPublicAccess.BLOCK_ALL', with: 'blockPublicAccess: new BlockPublicAccess({ blockPublicPolicy: false })' }],
    caughtBy: ['synth'],
    says: /nobody outside reads this bucket/,
  },
  {
    name: 'everything-allowed',
    story: 'A role may do everything.',
    edits: [{ file: 'infra/aws/src/service/task.ts', replace: "actions: ['aps:RemoteWrite']", with: "actions: ['*']" }],
    caughtBy: ['synth'],
    says: /name the actions/,
  },
  {
    name: 'unpinned-action',
    story: 'An action is named by a tag, which its owner, or whoever robbed them, can move.',
    edits: [{ file: '.github/workflows/pull-request.yml', replace: 'dependency-review-action@2031cfc080254a8a887f58cffee85186f0e49e48 # v4.9.0', with: 'dependency-review-action@v4' }],
    caughtBy: ['check', '--only', 'workflows'],
    says: /pull-request\.yml:\d+.*dependency-review-action@v4/,
  },
  {
    name: 'widened-permission',
    story: 'A workflow takes every right that there is.',
    edits: [{ file: '.github/workflows/pull-request.yml', replace: 'permissions: {}', with: 'permissions: write-all' }],
    caughtBy: ['check', '--only', 'workflows'],
    says: /pull-request\.yml:\d+: jobs that say nothing can do something/,
  },
  {
    name: 'strangers-with-rights',
    story: 'The change of a stranger is to run with the rights of the repository.',
    edits: [{ file: '.github/workflows/pull-request.yml', replace: '  pull_request:\n', with: '  pull_request_target:\n' }],
    caughtBy: ['check', '--only', 'workflows'],
    says: /pull-request\.yml:\d+.*pull_request_target/,
  },
  {
    name: 'title-as-command',
    story: 'The title of a pull request, which anybody can choose, lands in a shell.',
    edits: [{ file: '.github/workflows/pull-request.yml', replace: 'evidence --since "$SINCE"', with: 'evidence --since "${{ github.event.pull_request.title }}"' }],
    caughtBy: ['check', '--only', 'workflows'],
    says: /pull-request\.yml:\d+: job “evidence” runs a command with an expression in it/,
  },
  {
    name: 'way-past-the-tests',
    story: 'A release no longer waits for tests and evidence.',
    edits: [{ file: '.github/workflows/release.yml', replace: '    needs: [settings, checks, evidence, build]\n    if', with: '    needs: [settings, build]\n    if' }],
    caughtBy: ['check', '--only', 'workflows'],
    says: /job “deploy” can be reached without “test”/,
  },
  {
    name: 'oversized-image',
    story: 'The image is no longer compressed.',
    edits: [{ file: 'pipelines/src/image/service-image.ts', replace: '--dest-compress-level=6', with: '--dest-compress-level=0' }],
    caughtBy: ['image'],
    says: /usr\/local\/bin\/node is .* MB before it is compressed/,
  },
  {
    name: 'build-by-the-clock',
    story: 'The image carries the time of its making, so nobody can make the same again.',
    edits: [{ file: 'pipelines/src/image/service-image.ts', replace: 'timestamp: revision.seconds', with: 'timestamp: Math.floor(Date.now() / 1000)' }],
    caughtBy: ['image', '--twice'],
    says: /built twice, it is not the same/,
  },
  {
    name: 'root-container',
    story: 'The image runs as root where nobody says otherwise.',
    edits: [{ file: 'apps/portfolio/Dockerfile', replace: 'USER 65532:65532\nWORKDIR', with: 'USER 0:0\nWORKDIR' }],
    passes: ['image'],
    caughtBy: ['scan'],
    says: /apps\/portfolio\/Dockerfile.*root/,
  },
];
