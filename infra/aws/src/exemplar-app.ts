import { App } from 'aws-cdk-lib';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };

import { ExemplarStage } from './exemplar-stage.ts';
import { stages, type StageSettings } from './stages.ts';

/** All stages as CDK sees them, with every behaviour that CDK recommends for what is begun today. */
export function exemplarApp(chosen: readonly StageSettings[] = stages, outdir?: string): App {
  const app = new App({
    analyticsReporting: false,
    context: { ...flags, '@aws-cdk/core:validateAgainstDefaultRules': true },
    ...(outdir === undefined ? {} : { outdir }),
  });
  for (const settings of chosen) new ExemplarStage(app, settings);
  return app;
}
