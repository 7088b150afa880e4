import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Command } from 'commander';

import { stageNamed } from '../stages.ts';
import { deploymentPage } from './deployment-page.ts';
import type { Stacks, Template } from './references.ts';

const page = path.resolve(import.meta.dirname, '../../../../docs/architecture/deployment.md');
const drawnStage = 'production';

/** `aws diagram`: draws what would be deployed. */
export function diagramCommand(): Command {
  return new Command('diagram')
    .description(`draw the stage ${drawnStage} from its templates`)
    .option('--check', 'change nothing; fail where what is committed is not what would be drawn')
    .option('--page <file>', 'where it is drawn', page)
    .action(async ({ check, page: file }: { check?: boolean; page: string }) => {
      const text = deploymentPage(drawnStage, await stacksOf(drawnStage));
      if ((existsSync(file) ? readFileSync(file, 'utf8') : undefined) === text) return;
      if (check !== true) writeFileSync(file, text);
      else {
        console.error(`${file} is not what the templates say; run: pnpm aws diagram`);
        process.exitCode = 1;
      }
    });
}

/** Loads CDK, which takes longer than the other commands do. */
async function stacksOf(name: string): Promise<Stacks> {
  const { exemplarApp } = await import('../exemplar-app.ts');
  const outdir = mkdtempSync(path.join(tmpdir(), 'diagram-'));
  // Drawing judges nothing; `pnpm synth` does.
  process.env['CDK_VALIDATION'] = 'false';
  try {
    const { stacks } = exemplarApp([stageNamed(name)], outdir).synth().getNestedAssembly(`assembly-${name}`);
    return new Map(stacks.map((stack) => [stack.stackName, stack.template as Template]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
