import { Argument, Command } from 'commander';

import { evidenceSchema } from '../evidence/evidence.ts';
import { policySchema } from '../questions/policy.ts';
import { walkSchema } from '../walk/walk.ts';

const schemas: Readonly<Record<string, object>> = { evidence: evidenceSchema, policy: policySchema, walk: walkSchema };

/** `ksb schema`: the JSON Schema of a document that ksb reads or writes. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('print the JSON Schema of evidence.json, of the policy or of a walk, for editors and other programs')
    .addArgument(new Argument('<document>', 'which').choices(Object.keys(schemas)))
    .action((document: string) => {
      console.log(printSchema(schemas[document] ?? {}));
    });
}

/** A schema as it stands in `apps/ksb/schemas`. */
export function printSchema(schema: object): string {
  return JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema }, undefined, 2);
}
