import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { requireTools } from '@exemplar/machine/tool';
import type { Command } from 'commander';

import { baseImage } from '../image/base-image.ts';
import { basePackagesFile, readBasePackages } from '../image/base-packages.ts';
import { changedVersions } from '../image/changed-versions.ts';
import { imageTools } from '../image/image-tools.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { relock } from './relock.ts';

/** `pipeline refresh`: builds the newest base, and locks its versions where they are others. */
export function refreshCommand(): Command {
  return stageCommand<{ readonly dryRun?: true }>('refresh', 'lock the newest versions of the operating system beneath the image', async ({ options: { dryRun }, progress }) => {
    requireTools(imageTools);
    const { locked } = readBasePackages(repository);
    const { versions } = await baseImage({ root: repository, versions: 'newest', progress });
    const changes = changedVersions(locked, versions);
    if (changes.length === 0) return { outcome: 'passed', summary: 'the base is the newest already', findings: [] };
    const figures = Object.fromEntries(changes.map((change, index) => [`${index + 1}`, change]));
    if (dryRun === true) return { outcome: 'planned', summary: `${changes.length} packages of the base would be locked anew`, findings: [], figures };
    const file = path.join(repository, basePackagesFile);
    writeFileSync(file, relock(readFileSync(file, 'utf8'), versions, new Date()));
    return { outcome: 'passed', summary: `${changes.length} packages of the base are locked anew; commit ${basePackagesFile} like any change`, findings: [], figures };
  }).option('--dry-run', 'say what is newer, and lock nothing');
}
