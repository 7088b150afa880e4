import path from 'node:path';

import { CommandFailed, run } from '@exemplar/machine/run';

import { imageSecrets, misconfigurations, vulnerabilities, type TrivyReport } from './trivy-report.ts';
import type { ScanFinding } from './scan-finding.ts';

const dockerfiles = ['apps/portfolio/Dockerfile', 'infra/base/Dockerfile'];

/** What is wrong with how images are made and with what they say of themselves, and secrets in them. The rules come with Trivy. */
export async function scanImage(root: string, layout: string): Promise<readonly ScanFinding[]> {
  const image = await trivy('image', '--scanners=secret', '--image-config-scanners=misconfig,secret', '--offline-scan', '--skip-check-update', `--input=${layout}`);
  const files = await Promise.all(dockerfiles.map(async (file) => misconfigurations(await trivy('config', '--skip-check-update', path.join(root, file)), file)));
  return [...imageSecrets(image), ...misconfigurations(image, 'image'), ...files.flat()];
}

/** The vulnerabilities that are known of what is in the image; in words why not, where nobody can be asked. */
export async function askVulnerabilities(layout: string): Promise<ReturnType<typeof vulnerabilities> | string> {
  try {
    return vulnerabilities(await trivy('image', '--scanners=vuln', `--input=${layout}`));
  } catch (error) {
    if (error instanceof CommandFailed && error.message.includes('failed to download vulnerability DB')) return 'known vulnerabilities, since their database cannot be reached from here';
    throw error;
  }
}

async function trivy(...args: readonly string[]): Promise<TrivyReport> {
  const [command = '', ...options] = args;
  return JSON.parse(await run(['trivy', command, '--quiet', '--format=json', ...options])) as TrivyReport;
}
