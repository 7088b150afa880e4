import { requireTools } from '@exemplar/machine/tool';
import type { Command } from 'commander';

import { builtImage } from '../image/built-image.ts';
import { imageSbom } from '../sbom/image-sbom.ts';
import { shippedPackages } from '../sbom/sbom.ts';
import { trivy } from '../sbom/trivy.ts';
import type { Report } from '../stage/report.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { readAccepted } from './accepted.ts';
import { judgement, scanReport } from './judgement.ts';
import { licenceFindings } from './licences.ts';
import { notOfThisChange } from './not-of-this-change.ts';
import { packagesBefore } from './packages-before.ts';
import { askVulnerabilities, scanImage } from './scan-image.ts';
import { gitleaks, secretsInHistory } from './secrets.ts';

interface Options {
  readonly since?: string;
}

/** `pipeline scan`: what stands against shipping this image. */
export function scanCommand(): Command {
  return stageCommand<Options>('scan', 'look for secrets, unsafe settings, licences and known vulnerabilities', async ({ options, progress }) => await scan(options, progress))
    .option('--since <commit>', 'what was there before the change, which is not blamed for it; by default the commit before');
}

async function scan({ since }: Options, progress: (line: string) => void): Promise<Report> {
  requireTools([gitleaks, trivy]);
  const image = builtImage(repository);
  progress('searching the history for secrets');
  const secrets = await secretsInHistory(repository);
  progress('looking at the image and at how it is made');
  const settings = await scanImage(repository, image.layout);
  const licences = licenceFindings(shippedPackages(await imageSbom(image)));
  progress('asking which vulnerabilities are known');
  const answer = await askVulnerabilities(image.layout);
  const [found, notRun] = typeof answer === 'string' ? [[], answer] : [answer, undefined];
  const known = notOfThisChange(found, await packagesBefore(repository, since));
  const findings = [...secrets, ...settings, ...licences, ...found];
  return scanReport(judgement({ findings, known, accepted: readAccepted(repository), today: new Date().toISOString().slice(0, 10) }), notRun);
}
