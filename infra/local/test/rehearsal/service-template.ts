import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { repository } from '../../src/start.ts';
import type { Template } from '../../src/rehearsal/template.ts';

const made = new Map<string, string>();

/** The template of the service, as it would be deployed; each caller gets one of their own. */
export function serviceTemplate(environment = 'production'): Template {
  const text = made.get(environment) ?? execFileSync(process.execPath, [path.join(repository.root, 'infra/aws/src/cli.ts'), 'template', environment, 'Service'], { encoding: 'utf8' });
  made.set(environment, text);
  return JSON.parse(text) as Template;
}
