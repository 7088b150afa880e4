import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Template } from 'aws-cdk-lib/assertions';

import { exemplarApp } from '../src/exemplar-app.ts';
import { stageNamed } from '../src/stages.ts';

export type StackName = 'Network' | 'Data' | 'Registry' | 'Observability' | 'Service' | 'Retention' | 'Delivery';

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** As CloudFormation is given it. */
export interface TemplateJson {
  readonly Resources: Record<string, Resource>;
  readonly Parameters?: Record<string, { readonly AllowedPattern?: string }>;
}

// Policy has a test of its own; without it a stage is made in a second.
process.env['CDK_VALIDATION'] = 'false';

const made = new Map<string, ReadonlyMap<string, TemplateJson>>();

/** `dev/Network (exemplar-dev-network)` is the stack Network. */
const nameOf = (displayName: string): string => /\/(\w+)/.exec(displayName)?.[1] ?? displayName;

/** The templates of a whole stage, made once in each test file. */
export function stageTemplates(name: string): ReadonlyMap<string, TemplateJson> {
  const known = made.get(name);
  if (known !== undefined) return known;
  const outdir = mkdtempSync(path.join(tmpdir(), 'aws-test-'));
  try {
    const assembly = exemplarApp([stageNamed(name)], outdir).synth().getNestedAssembly(`assembly-${name}`);
    const templates = new Map(assembly.stacks.map((stack) => [nameOf(stack.displayName), stack.template as TemplateJson]));
    made.set(name, templates);
    return templates;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Logical id and properties of each resource of a type; what the properties are is for the test to say. */
export function resources<Properties>(stage: string, stack: StackName, type: string): (readonly [string, Properties])[] {
  return Object.entries(stackJson(stage, stack).Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties: properties = {} }]) => [id, properties as Properties]);
}

export interface PolicyDocument {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action?: string | readonly string[];
    readonly NotAction?: readonly string[];
    readonly Principal?: unknown;
    readonly Resource?: unknown;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }[];
}

/** One stack of a stage, to be asserted upon. */
export function stackOf(stage: string, stack: StackName): Template {
  return Template.fromJSON({ ...stackJson(stage, stack) });
}

export function stackJson(stage: string, stack: StackName): TemplateJson {
  const template = stageTemplates(stage).get(stack);
  if (template === undefined) throw new Error(`the stage ${stage} has no stack ${stack}; it has ${[...stageTemplates(stage).keys()].join(', ')}`);
  return template;
}
