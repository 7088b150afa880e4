import path from 'node:path';

import { run } from '@exemplar/machine/run';

import { repository } from '../start.ts';
import type { Template } from './template.ts';

/** The template of the service of an environment, made anew from what stands in the tree. */
export async function synthesized(environment: string): Promise<Template> {
  return JSON.parse(await run([process.execPath, path.join(repository.root, 'infra/aws/src/cli.ts'), 'template', environment, 'Service'])) as Template;
}
