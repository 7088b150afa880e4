import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { requireTools } from '@exemplar/machine/tool';
import type { Command } from 'commander';

import { readDigest } from '../deploy/read-options.ts';
import type { Report } from '../stage/report.ts';
import { repository as root } from '../stage/repository.ts';
import { runProgram } from '../stage/run-program.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { question } from './provenance.ts';

interface Options {
  readonly digest: string;
  readonly layout: string;
}

const failed = (message: string, right: string): Report => ({ outcome: 'failed', summary: message, findings: [{ message, right }] });

/** `pipeline provenance`: whether an image was built by our workflow from our branch. */
export function provenanceCommand(): Command {
  return stageCommand<Options>('provenance', 'ask GitHub whether this repository built an image, from its main branch', async ({ options: { digest, layout }, progress }) => {
    const { GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = process.env;
    if (repository === undefined || commit === undefined) return { outcome: 'skipped', summary: 'what is built on this machine is signed by nobody', findings: [] };
    const manifest = path.join(layout, 'blobs/sha256', digest.replace('sha256:', ''));
    if (!existsSync(manifest)) return failed(`${layout} holds no image ${digest}`, 'build it, or bring it here, before it is asked about');
    const real = `sha256:${createHash('sha256').update(readFileSync(manifest)).digest('hex')}`;
    if (real !== digest) return failed(`the image has the digest ${real}, and not ${digest}`, 'deploy only what was built, to the byte');
    requireTools([{ names: ['gh'], debian: 'gh', brew: 'gh' }]);
    const { code, said } = await runProgram(question(manifest, { repository, commit }), { told: progress });
    if (code !== 0) return failed(`GitHub does not know ${digest} as built here from main: ${said}`, 'deploy what the workflow Build made and signed');
    return { outcome: 'passed', summary: `${digest} was built by ${repository} at ${commit}`, findings: [] };
  })
    .requiredOption('--digest <digest>', 'of the image', readDigest)
    .option('--layout <folder>', 'the OCI layout that holds it', path.join(root, 'node_modules/.cache/pipeline/image/oci'))
    .addHelpText('after', '\nReads GITHUB_REPOSITORY, GITHUB_SHA and GH_TOKEN. Not run here: GitHub.');
}
