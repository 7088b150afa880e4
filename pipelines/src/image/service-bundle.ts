import { chmodSync, copyFileSync, globSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { build } from 'esbuild';

import { bundledPackages, npmPackage, type NpmPackage } from './npm-packages.ts';
import { serviceFiles, servicePrograms } from './service-files.ts';

/** Packages that were made for CommonJS ask for `require`. */
const banner = "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/**
 * Puts the programs of the service into a folder, each with all that it imports in one file, and what they read beside them.
 * @returns the packages of npm that went into them
 */
export async function bundleService(root: string, folder: string): Promise<readonly NpmPackage[]> {
  const service = path.join(root, 'apps/portfolio');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(servicePrograms.map((name) => [name, path.join(service, `src/${name}.ts`)])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    banner: { js: banner },
    // Faster and not needed: pg asks whether it is there.
    external: ['pg-native'],
    metafile: true,
    logLevel: 'error',
  });
  for (const file of globSync([...serviceFiles], { cwd: service })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    copyFileSync(path.join(service, file), path.join(folder, file));
  }
  sameForEverybody(folder);
  return [...bundledPackages(root, metafile), npmPackage(path.join(service, 'node_modules/govuk-frontend'))];
}

/** Modes that do not depend on whose machine it is. */
function sameForEverybody(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}
