import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { requireTools } from '@exemplar/machine/tool';
import type { Command } from 'commander';

import { readBasePackages } from '../image/base-packages.ts';
import { builtImage } from '../image/built-image.ts';
import { imageFolder } from '../image/image-folder.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { imageSbom } from './image-sbom.ts';
import { lockedPackages } from './lockfile.ts';
import { sbomFindings } from './sbom-findings.ts';
import { shippedPackages } from './sbom.ts';
import { trivy } from './trivy.ts';

/** `pipeline sbom`: what is in the image, for whoever has to know when the next weakness is announced. */
export function sbomCommand(): Command {
  return stageCommand('sbom', 'list every package in the image, from npm and from Debian, as CycloneDX', async ({ progress }) => {
    requireTools([trivy]);
    progress('looking into the image');
    const bill = await imageSbom(builtImage(repository));
    const list = path.join(imageFolder(repository), 'sbom.cdx.json');
    writeFileSync(list, `${JSON.stringify(bill, undefined, 1)}\n`);
    const packages = shippedPackages(bill);
    const findings = sbomFindings(packages, lockedPackages(readFileSync(path.join(repository, 'pnpm-lock.yaml'), 'utf8')), readBasePackages(repository).locked);
    const from = (origin: string): number => packages.filter((one) => one.from === origin).length;
    return {
      outcome: findings.length === 0 ? 'passed' : 'failed',
      summary: findings.length === 0 ? 'everything in the image is listed and locked' : 'the list of the image is not what was locked',
      findings,
      figures: { 'from npm': from('npm'), 'from Debian': from('debian'), list: path.relative(repository, list) },
    };
  });
}
