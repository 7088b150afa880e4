import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { exemplarApp } from '../exemplar-app.ts';
import type { StageSettings } from '../stages.ts';
import { rehearsable, type RehearsedTemplate } from './rehearsable.ts';

/** A stage as it would be deployed, without what the emulator cannot make. */
export function rehearsalAssembly(stage: StageSettings, outdir: string): void {
  // What is left out would break rules; `pnpm synth` judges the whole.
  process.env['CDK_VALIDATION'] = 'false';
  exemplarApp([stage], outdir).synth();
  for (const name of globSync(`assembly-${stage.name}/*.template.json`, { cwd: outdir })) {
    const file = path.join(outdir, name);
    writeFileSync(file, JSON.stringify(rehearsable(JSON.parse(readFileSync(file, 'utf8')) as RehearsedTemplate), undefined, 1));
  }
}
