import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Stacks, Template } from '../diagram/references.ts';
import type { StageSettings } from '../stages.ts';

/** The templates of a stage by the names of its stacks. Loads CDK, which takes longer than most commands do. */
export async function stacksOf(stage: StageSettings): Promise<Stacks> {
  const { exemplarApp } = await import('../exemplar-app.ts');
  const outdir = mkdtempSync(path.join(tmpdir(), 'stacks-'));
  // Whoever looks at templates judges nothing; `pnpm synth` does.
  process.env['CDK_VALIDATION'] = 'false';
  try {
    const { stacks } = exemplarApp([stage], outdir).synth().getNestedAssembly(`assembly-${stage.name}`);
    return new Map(stacks.map((stack) => [stack.stackName, stack.template as Template]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
