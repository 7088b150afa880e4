import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { CloudFormationValidatePlugin, Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

const folder = path.resolve(import.meta.dirname, '../../policy');

/** Our own rules, each file with one idea. */
export function guardRules(): { readonly name: string; readonly content: string }[] {
  return globSync('*.guard', { cwd: folder }).sort().map((name) => ({ name, content: readFileSync(path.join(folder, name), 'utf8') }));
}

/**
 * Nothing is synthesized that breaks a rule: those of CloudFormation, those of AWS's own advice, and ours.
 *
 * @ksb policy-as-code D7 D9 K5 K7 S9 S10 S12 S18: what must never be deployed is refused while it is written, with the place and the
 * reason, on every machine and without an account, so a dangerous change does not depend on a reviewer noticing it.
 */
export function withPolicy(app: App): App {
  Validations.of(app).addPlugins(new CloudFormationValidatePlugin({ guardRules: guardRules() }), new AwsSolutionsChecks(app));
  return app;
}
