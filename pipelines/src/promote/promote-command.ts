import path from 'node:path';

import { requireTools, type Tool } from '@exemplar/machine/tool';
import type { Command } from 'commander';

import { environments, readEnvironment, type Environment } from '../deploy/environments.ts';
import { readDigest } from '../deploy/read-options.ts';
import { imageFolder, imageName } from '../image/image-folder.ts';
import type { Report } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { readPlace } from './image-place.ts';
import { promote } from './promote.ts';

interface Options {
  readonly digest: string;
  readonly from: string;
  readonly to?: string;
  readonly dryRun?: true;
}

const skopeo: Tool = { names: ['skopeo'], debian: 'skopeo', brew: 'skopeo' };

/** `pipeline promote`: the very image that was tested, into the registry of the next environment. */
export function promoteCommand(): Command {
  return stageCommand<Options, [Environment]>('promote', 'copy an image by its digest into the registry of an environment', async ({ args: [environment], options }) => await copyInto(environment, options))
    .argument('<environment>', environments.join(', '), readEnvironment)
    .requiredOption('--digest <digest>', 'of the image', readDigest)
    .option('--from <place>', 'the registry of the environment before, like registry.example/exemplar/portfolio', `oci:${path.join(imageFolder(repository), 'oci')}:${imageName}`)
    .option('--to <place>', 'the registry of the environment; by default exemplar/portfolio in that of REGISTRY')
    .option('--dry-run', 'say what would be copied, and copy nothing')
    .addHelpText('after', '\nREGISTRY: the host of the registry of the environment, as the step that signs in to it says it. Not run here: a registry in AWS.');
}

async function copyInto(environment: Environment, { digest, from, to = registryOf(process.env['REGISTRY']), dryRun }: Options): Promise<Report> {
  const [source, destination] = [readPlace(from), readPlace(to)];
  const figures = { digest, from, to };
  if (dryRun === true) return { outcome: 'planned', summary: `the image would go into the registry of ${environment}`, findings: [], figures };
  requireTools([skopeo]);
  const promotion = await promote(source, destination, digest);
  return { outcome: promotion === 'copied' ? 'passed' : 'skipped', summary: promotion === 'copied' ? `the image is in the registry of ${environment}, the same to the byte` : `the image is in the registry of ${environment} already`, findings: [], figures };
}

function registryOf(host = ''): string {
  if (host === '') throw new Error('where to? say --to, or let REGISTRY be the host of the registry');
  return `${host}/exemplar/portfolio`;
}
