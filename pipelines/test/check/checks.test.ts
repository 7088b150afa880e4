import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { checks } from '../../src/check/checks.ts';
import { runCheck, type CheckResult } from '../../src/check/run-check.ts';
import { scratchFor } from './scratch.ts';

const tsconfig = '{ "extends": "./tsconfig.base.json", "include": ["*.ts"] }';
const packageOf = (folder: string): string => `{ "name": "${folder}", "type": "module", "exports": "./src/main.ts" }`;

async function run(name: string, files: Readonly<Record<string, string>>): Promise<CheckResult> {
  const check = checks.find((one) => one.name === name);
  if (check === undefined) return { name, passed: false, seconds: 0, output: `there is no check “${name}”` };
  return await runCheck(check, scratchFor(name, files));
}

const green = new Map<string, Promise<CheckResult>>();

/** As `run`; files that many faults are planted in are checked once without any. */
async function runOnce(name: string, files: Readonly<Record<string, string>>): Promise<CheckResult> {
  const key = JSON.stringify([name, files]);
  const result = green.get(key) ?? run(name, files);
  green.set(key, result);
  return await result;
}

/** The check is green over good files and red, for the reason we planted, over the same files with one changed. */
async function expectToFind(name: string, good: Record<string, string>, planted: Record<string, string>, reason: string): Promise<void> {
  expect(await runOnce(name, good)).toMatchObject({ passed: true });
  expect(await run(name, { ...good, ...planted })).toMatchObject({ passed: false, output: expect.stringContaining(reason) });
}

describe('pnpm check', () => {
  it('finds dangerous code', proving('check-lint', async () => {
    const good = { 'tsconfig.json': tsconfig, 'a.ts': 'export const double = (value: number): number => value * 2;\n' };
    const danger = { 'a.ts': 'export const run = (code: string): unknown => eval(code);\n' };
    await expectToFind('lint', good, danger, 'eval');
  }), 60_000);

  it('finds what cannot work', proving('check-types', async () => {
    const good = { 'tsconfig.json': tsconfig, 'a.ts': 'export const first = (list: string[]): string | undefined => list[0];\n' };
    await expectToFind('types', good, { 'a.ts': 'export const first = (list: string[]): string => list[0];\n' }, 'TS2322');
  }), 60_000);

  it.each([
    ['the evidence engine reaches into the service', { 'apps/ksb/src/main.ts': "import '../../portfolio/src/main.ts';\n" }, 'ksb-stands-alone'],
    ['a program reaches behind a front door', { 'apps/portfolio/src/main.ts': "import '../../ksb/src/inner.ts';\n" }, 'ksb-by-its-front-door'],
    ['infrastructure imports an app', { 'infra/local/src/main.ts': "import '../../../apps/ksb/src/main.ts';\n" }, 'commands-import-no-apps'],
    ['an app knows how it is deployed', { 'apps/portfolio/src/main.ts': "import '../../../infra/local/src/main.ts';\n" }, 'apps-import-no-infra'],
    ['production code imports a test', { 'apps/ksb/src/main.ts': "import '../test/a.test.ts';\n" }, 'src-imports-no-tests'],
    ['two files import each other', { 'apps/ksb/src/inner.ts': "import './main.ts';\n", 'apps/ksb/src/main.ts': "import './inner.ts';\n" }, 'no-cycles'],
  ])('finds that %s', proving('check-architecture', async (_: string, planted: Record<string, string>, rule: string) => {
    const good = {
      'apps/ksb/package.json': packageOf('ksb'),
      'apps/ksb/src/main.ts': "import './inner.ts';\n",
      'apps/ksb/src/inner.ts': 'export {};\n',
      'apps/ksb/test/a.test.ts': "import '../src/main.ts';\n",
      'apps/portfolio/package.json': packageOf('portfolio'),
      'apps/portfolio/src/main.ts': "import '../../ksb/src/main.ts';\n",
      'infra/local/src/main.ts': 'export {};\n',
    };
    await expectToFind('architecture', good, planted, rule);
  }), 60_000);

  it('finds what nothing uses', proving('check-unused', async () => {
    const good = {
      'package.json': '{ "name": "scratch", "type": "module", "private": true, "main": "main.ts" }',
      'main.ts': "import { used } from './a.ts';\n\nconsole.log(used);\n",
      'a.ts': 'export const used = 1;\n',
    };
    await expectToFind('unused', good, { 'a.ts': 'export const used = 1;\nexport const forgotten = 2;\n' }, 'forgotten');
  }), 60_000);

  it('finds what a workflow must not do', proving('check-workflows', async () => {
    const file = '.github/workflows/any.yml';
    const job = '  any:\n    uses: ./.github/workflows/other.yml\n    permissions: {}\n';
    const good = `on:\n  workflow_dispatch:\npermissions: {}\nconcurrency:\n  group: any\n  cancel-in-progress: true\njobs:\n${job}`;
    await expectToFind('workflows', { [file]: good }, { [file]: good.replace('workflow_dispatch', 'pull_request_target') }, `${file}:2: anybody can set this workflow off`);
  }), 60_000);

  it('finds a claim that the standard does not have', proving('check-claims', async () => {
    const claim = (ksb: string): string => `// @ksb red-metrics D10 ${ksb}: an alert fires on what users feel.\nexport const red = 1;\n`;
    await expectToFind('claims', { 'a.ts': claim('K11') }, { 'a.ts': claim('K25') }, 'a.ts:1:');
  }), 60_000);

  it('finds a toggle past its last day', proving('check-toggles', async () => {
    const command = 'apps/portfolio/src/toggles.ts';
    const says = (...problems: string[]): string =>
      `console.log(${JSON.stringify(JSON.stringify({ toggles: [{ name: 'new-page', kind: 'release', owner: 'service engineer', expires: '2027-01-01', problems }] }))});\n`;
    const used = { 'apps/portfolio/src/page.ts': "export const shown = (isOn: (name: string) => boolean): boolean => isOn('new-page');\n" };
    await expectToFind('toggles', { ...used, [command]: says() }, { [command]: says('it expired on 2026-11-24') }, 'new-page: it expired on 2026-11-24');
  }), 60_000);

  it('finds a key', proving('check-secrets', async () => {
    // Made of parts, so that it is no key in this file.
    const key = ['ghp_', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('');
    await expectToFind('secrets', { 'a.txt': 'nothing\n' }, { 'a.txt': `token = ${key}\n` }, 'GitHub');
  }), 60_000);

  it('finds Markdown that renders differently elsewhere', proving('check-prose', async () => {
    await expectToFind('prose', { 'a.md': '# A\n\ntext\n' }, { 'a.md': '# A\n\n### C\n\ntext\n' }, 'MD001');
  }), 60_000);

  it('does not call a check that looked at nothing a success', async () => {
    expect(await runCheck({ name: 'a', title: 'a', commands: () => [] }, '.')).toMatchObject({ passed: false });
    const missing = { name: 'a', title: 'a', commands: () => [['no-such-tool']] as const };
    expect(await runCheck(missing, '.')).toMatchObject({ passed: false, output: expect.stringContaining('no-such-tool') });
  });
});
