import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Command } from 'commander';

import { stageNamed } from '../stages.ts';
import { stacksOf } from '../template/stacks-of.ts';
import { deploymentPage } from './deployment-page.ts';

const page = path.resolve(import.meta.dirname, '../../../../docs/architecture/deployment.md');
const drawnStage = 'production';

/** `aws diagram`: draws what would be deployed. */
export function diagramCommand(): Command {
  return new Command('diagram')
    .description(`draw the stage ${drawnStage} from its templates`)
    .option('--check', 'change nothing; fail where what is committed is not what would be drawn')
    .option('--page <file>', 'where it is drawn', page)
    .action(async ({ check, page: file }: { check?: boolean; page: string }) => {
      const text = deploymentPage(drawnStage, await stacksOf(stageNamed(drawnStage)));
      if ((existsSync(file) ? readFileSync(file, 'utf8') : undefined) === text) return;
      if (check !== true) writeFileSync(file, text);
      else {
        console.error(`${file} is not what the templates say; run: pnpm aws diagram`);
        process.exitCode = 1;
      }
    });
}
