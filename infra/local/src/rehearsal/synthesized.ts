import path from 'node:path';

import { run } from '@exemplar/machine/run';

import { repository } from '../start.ts';
import type { Template } from './template.ts';

/**
 * The template of the service of an environment, made anew from what stands in the tree.
 * @param room a folder for what CDK writes meanwhile
 */
export async function synthesized(environment: string, room: string): Promise<Template> {
  return JSON.parse(await run([process.execPath, path.join(repository.root, 'infra/aws/src/cli.ts'), 'template', environment, 'Service'], { env: { ...process.env, TMPDIR: room } })) as Template;
}
