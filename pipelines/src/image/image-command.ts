import { requireTools } from '@exemplar/machine/tool';
import { Option, type Command } from 'commander';

import type { Finding, Report } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import type { BaseImageOptions } from './base-image.ts';
import { basePackagesFile, readBasePackages, type Versions } from './base-packages.ts';
import { builtElsewhere } from './built-elsewhere.ts';
import { changedVersions } from './changed-versions.ts';
import { firstDifference } from './first-difference.ts';
import { imageTools } from './image-tools.ts';
import { layerFiles, type LayerFile } from './layer-files.ts';
import { blobPlace, type OciImage } from './oci-layout.ts';
import { revisionOf } from './revision.ts';
import { serviceImage } from './service-image.ts';
import { megabytes, sizeFindings, sizeLimit } from './size-limit.ts';

interface Options {
  readonly twice?: true;
  readonly base: BaseImageOptions['versions'];
}

/** `pipeline image`: the service as an OCI image, built without an engine. */
export function imageCommand(): Command {
  return stageCommand<Options>('image', 'build the image of the service, with its digest and size', async ({ options, progress }) => await buildAndJudge(options, progress))
    .option('--twice', 'build it once more in another folder, and fail where the two differ')
    .addOption(new Option('--base <versions>', 'of the operating system: locked ones or none; newer where those are not available; the newest').choices(['locked', 'available', 'newest']).default('available'));
}

async function buildAndJudge({ twice, base: versions }: Options, progress: (line: string) => void): Promise<Report> {
  requireTools(imageTools);
  const revision = await revisionOf(repository);
  const { image, base } = await serviceImage(revision, { root: repository, versions, progress });
  if (twice === true) progress('building it once more in another folder');
  const difference = twice === true ? await builtElsewhere(repository, [`--base=${versions}`], async (other) => await firstDifference(image, other)) : undefined;
  const findings = [
    ...(image.bytes > sizeLimit ? sizeFindings(image.bytes, await filesOf(image)) : []),
    ...(difference === undefined ? [] : [{ message: `built twice, it is not the same: ${difference}`, right: 'the same digest from the same commit; look for a clock, a random number or a path in what differs' }]),
  ];
  const commit = revision.changed ? `${revision.commit} and changes that are not committed` : revision.commit;
  return {
    outcome: findings.length === 0 ? 'passed' : 'failed',
    summary: findings.length === 0 ? said(image, twice === true) : 'the image is not fit to be released',
    findings: [...findings, ...unlocked(base.versions, readBasePackages(repository).locked)],
    figures: { digest: image.digest, compressed: megabytes(image.bytes), layers: image.layers.length, commit },
  };
}

const said = ({ bytes }: OciImage, twice: boolean): string => `an image of ${megabytes(bytes)}${twice ? ', the same when it is built in another folder' : ''}`;

async function filesOf({ layout, layers }: OciImage): Promise<readonly LayerFile[]> {
  return (await Promise.all(layers.map(async ({ digest }) => await layerFiles(blobPlace(layout, digest))))).flat();
}

/** What the base has otherwise than it was locked: nothing that is wrong, and nothing to keep quiet about. */
function unlocked(versions: Versions, locked: Versions): readonly Finding[] {
  return changedVersions(locked, versions).map((change) => ({ message: `the base is not as it was locked: ${change}`, file: basePackagesFile, right: 'npx pnpm run pipeline refresh' }));
}
