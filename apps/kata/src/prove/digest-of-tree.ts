import { createHash } from 'node:crypto';
import { globSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One digest of every file beneath a folder, but for packages and what is recorded about tests. */
export function digestOfTree(root: string): string {
  const digest = createHash('sha256');
  const files = globSync('**/*', { cwd: root, exclude: (name) => path.basename(name) === 'node_modules' || path.basename(name) === '.ksb' });
  for (const file of [...globSync('.*', { cwd: root }), ...files].sort()) {
    const place = path.join(root, file);
    if (lstatSync(place).isFile()) digest.update(`${file}\0`).update(readFileSync(place)).update('\0');
  }
  return digest.digest('hex');
}
