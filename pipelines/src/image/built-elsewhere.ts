import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { run } from '@exemplar/machine/run';

import { imageFolder, imageName } from './image-folder.ts';
import { readOciImage, type OciImage } from './oci-layout.ts';

/** Another time zone and language, which must make no difference. What GitHub is told, it is told of the first image only. */
const otherwise = { TZ: 'Pacific/Auckland', LC_ALL: 'C', LANG: 'C', GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '' };

/**
 * Builds the image again from a copy of the repository in another folder, from the lockfile up and without anything that was kept, and
 * gives it to `compare` before all of it is deleted.
 */
export async function builtElsewhere<Result>(root: string, options: readonly string[], compare: (image: OciImage) => Promise<Result>): Promise<Result> {
  const place = mkdtempSync(path.join(tmpdir(), 'exemplar-elsewhere-'));
  const copy = path.join(place, 'another folder');
  try {
    await run(['git', 'clone', '--quiet', '--shared', root, copy]);
    await bringChanges(root, copy);
    await run([path.join(root, 'node_modules/.bin/pnpm'), 'install', '--frozen-lockfile', '--prefer-offline'], { cwd: copy });
    // Under another umask, which must make no difference either.
    const command = [process.execPath, path.join(copy, 'pipelines/src/cli.ts'), 'image', '--json', ...options];
    await run(['sh', '-c', 'umask 077; exec "$@"', 'elsewhere', ...command], { cwd: copy, env: { ...process.env, ...otherwise } });
    return await compare(readOciImage(path.join(imageFolder(copy), 'oci'), imageName));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Brings what is not committed yet into the copy. */
async function bringChanges(root: string, copy: string): Promise<void> {
  const list = async (...which: string[]): Promise<string[]> =>
    (await run(['git', '-C', root, 'ls-files', '-z', ...which])).split('\0').filter((file) => file !== '');
  const gone = new Set(await list('--deleted'));
  for (const file of gone) rmSync(path.join(copy, file), { force: true });
  for (const file of await list('--modified', '--others', '--exclude-standard')) {
    if (gone.has(file)) continue;
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(copy, file));
  }
}
