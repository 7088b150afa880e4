import path from 'node:path';

import type { Command } from 'commander';

import { stageCommand } from '../stage/stage-command.ts';
import { runSite } from './run-site.ts';

interface Options {
  readonly output: string;
  readonly evidence?: string;
}

/** `pipeline site`: the public pages of the portfolio as files. */
export function siteCommand(): Command {
  return stageCommand<Options>('site', 'copy the public pages of the portfolio into a folder that opens anywhere', async ({ options: { output, evidence }, progress }) => {
    const { folder, commit, files, bytes } = await runSite(output, evidence, progress);
    return {
      outcome: 'passed',
      summary: `${files} files at commit ${commit.slice(0, 7)}; open ${path.join(folder, 'index.html')}`,
      findings: [],
      figures: { files, bytes, commit },
    };
  })
    .requiredOption('--output <folder>', 'where to; it has to be empty, or not there yet')
    .option('--evidence <file>', 'the document to show; by default that of this repository is gathered');
}
