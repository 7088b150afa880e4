import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { findTool, requireTools } from '@exemplar/machine/tool';
import type { Command } from 'commander';

import { runSite } from '../site/run-site.ts';
import { repository } from '../stage/repository.ts';
import { runProgram } from '../stage/run-program.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { browser, printPage } from './print-pages.ts';
import { startHere } from './start-here.ts';
import { verificationForm, type Standard } from './verification-form.ts';

interface Options {
  readonly output: string;
}

/** `pipeline pack`: all that is handed to an assessor, in one folder. */
export function packCommand(): Command {
  return stageCommand<Options>('pack', 'gather what is handed to an assessor: the pages, the walks printed, and the evidence with what it is checked by', async ({ options, progress }) => {
    const folder = path.resolve(options.output);
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty; name a folder that is, or that is not there yet`);
    requireTools([browser]);
    const { commit } = await runSite(path.join(folder, 'pages'), undefined, progress);
    await gatherEvidence(path.join(folder, 'evidence'));
    const printed = await print(folder, progress);
    writeFileSync(path.join(folder, 'verification.html'), verificationForm(readStandard()));
    writeFileSync(path.join(folder, 'index.html'), startHere({ commit, printed }));
    return { outcome: 'passed', summary: `open ${path.join(folder, 'index.html')}`, findings: [], figures: { printed: printed.length, commit } };
  })
    .requiredOption('--output <folder>', 'where to; it has to be empty, or not there yet');
}

/** The evidence for programs, the statements over it, and the repository to hold it against. */
async function gatherEvidence(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(repository, '.ksb/evidence.json'), path.join(folder, 'evidence.json'));
  await run(['pnpm', '--silent', 'ksb', 'attest', '--output', folder]);
  await run(['git', 'bundle', 'create', '--quiet', path.join(folder, 'repository.bundle'), 'HEAD']);
}

/** The matrix and each walk as they are on paper. */
async function print(folder: string, progress: (line: string) => void): Promise<{ file: string; title: string }[]> {
  const program = findTool(browser);
  if (program === undefined) throw new Error('the browser was here a moment ago');
  const walks = path.join(folder, 'pages/walks');
  const pages = ['index.html', ...(existsSync(walks) ? readdirSync(walks).filter((name) => name.endsWith('.html')).map((name) => `walks/${name}`) : [])];
  const printed = [];
  for (const page of pages) {
    const file = `printed/${page.replace('index.html', 'matrix.html').replace('walks/', '').replace(/\.html$/, '.pdf')}`;
    progress(`printing ${file}`);
    const from = path.join(folder, 'pages', page);
    await printPage(program, from, path.join(folder, file));
    printed.push({ file, title: titleOf(readFileSync(from, 'utf8')) });
  }
  return printed.sort((a, b) => a.file.localeCompare(b.file, 'en', { numeric: true }));
}

/** The title of a page without the name of the portfolio. */
const titleOf = (html: string): string => (/<title>(.*?) –/s.exec(html)?.[1] ?? 'A page').trim();

function readStandard(): Standard {
  return JSON.parse(readFileSync(path.join(repository, 'apps/ksb/src/standard/ST0825.json'), 'utf8')) as Standard;
}

async function run(command: readonly [string, ...string[]]): Promise<void> {
  const { code, said } = await runProgram(command);
  if (code !== 0) throw new Error(said);
}
