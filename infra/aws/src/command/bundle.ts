import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const repository = path.resolve(here, '../../../..');
const service = path.join(repository, 'apps/portfolio');
const cache = path.join(repository, 'node_modules/.cache/exemplar-aws');

/** A program of the service that can also run as a function. */
export interface ServiceProgram {
  readonly name: 'migrate' | 'retain';
  /** What it reads while it runs, in the package of the service; that of a function is found as on a laptop, by its `package.json`. */
  readonly files: readonly string[];
}

export const programs = {
  migrate: { name: 'migrate', files: [] },
  retain: { name: 'retain', files: ['package.json', 'src/data-protection/record-of-processing.yaml'] },
} as const satisfies Record<string, ServiceProgram>;

const bundled = new Map<string, string>();

/**
 * One folder with the function, the program of the service that it runs, each a single file, and what that reads.
 * The folder is named after its content, so the same content is deployed once.
 */
export function bundle({ name, files }: ServiceProgram): string {
  const known = bundled.get(name);
  if (known !== undefined) return known;
  const contents = new Map<string, Buffer>([
    ['function.mjs', build(path.join(here, 'function.ts'))],
    ['program.mjs', build(path.join(service, `src/${name}.ts`))],
    ...files.map((file) => [file, readFileSync(path.join(service, file))] as const),
  ]);
  const folder = kept(contents);
  bundled.set(name, folder);
  return folder;
}

/** Packages that were made for CommonJS ask for `require`. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

function build(entry: string): Buffer {
  const options = ['--bundle', '--platform=node', '--target=node24', '--format=esm', '--external:pg-native', '--log-level=error', `--banner:js=${banner}`];
  return execFileSync(path.resolve(here, '../../node_modules/.bin/esbuild'), [entry, ...options], { cwd: repository, maxBuffer: 64 * 1024 * 1024 });
}

/**
 * @ksb named-after-content D1 D7 K8 K13: a script names what is deployed after every byte in it, so other content is always another folder, and
 * nothing that was deployed once is changed in its place.
 * @cut replace "hash.update(name).update(content)" with "hash.update(name)"
 */
export function kept(contents: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [name, content] of contents) hash.update(name).update(content);
  const folder = path.join(cache, hash.digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(path.join(cache, 'partial-'));
  for (const [name, content] of contents) {
    mkdirSync(path.dirname(path.join(partial, name)), { recursive: true });
    writeFileSync(path.join(partial, name), content);
  }
  try {
    renameSync(partial, folder);
  } catch (error) {
    // Somebody else was a moment faster, with the same content.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
