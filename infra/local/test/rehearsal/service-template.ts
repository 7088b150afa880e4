import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { repository } from '../../src/start.ts';
import type { Template } from '../../src/rehearsal/template.ts';

let made: string | undefined;

/** The template of the service in production, as it would be deployed; each caller gets one of their own. */
export function serviceTemplate(): Template {
  made ??= execFileSync(process.execPath, [path.join(repository.root, 'infra/aws/src/cli.ts'), 'template', 'production', 'Service'], { encoding: 'utf8' });
  return JSON.parse(made) as Template;
}
