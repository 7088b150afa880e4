import path from 'node:path';

import { watch } from 'chokidar';

import { git } from '../scan/git.ts';

/** How long to wait for the rest of what one save writes. Milliseconds. */
const together = 10;

/** Tells of every file beneath a folder that is written, made or taken away. */
export interface FileWatch {
  close(): Promise<void>;
}

/**
 * Watches the files of a repository; what git ignores is left out.
 * @param onChange gets the files of one save, from the root, with forward slashes
 */
export async function watchFiles(root: string, onChange: (files: readonly string[]) => void): Promise<FileWatch> {
  const ignored = ignoredFolders(root);
  const watcher = watch(root, { ignored: (place) => ignored.has(inside(root, place)), ignoreInitial: true, followSymlinks: false });
  let waiting = new Set<string>();
  watcher.on('all', (_, place) => {
    if (waiting.size === 0) {
      setTimeout(() => {
        const files = [...waiting];
        waiting = new Set();
        onChange(files);
      }, together);
    }
    waiting.add(inside(root, place));
  });
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  return { close: () => watcher.close() };
}

const inside = (root: string, place: string): string => path.relative(root, place).split(path.sep).join('/');

/** Folders that would cost thousands of watches and hold nothing of ours. */
function ignoredFolders(root: string): ReadonlySet<string> {
  const listed = git(root, 'ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z') ?? '';
  return new Set(['.git', '.ksb', 'node_modules', ...listed.split('\0').filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1))]);
}
