import { readFileSync } from 'node:fs';
import path from 'node:path';

import { digestOf } from '../claim/digest.ts';

/** Finds what files import, each file read once. */
export interface Imports {
  /** Digest of everything that these files import, themselves included, as far as it stands in the repository. */
  digest(files: readonly string[]): string;
  /** Those files themselves. */
  reach(files: readonly string[]): ReadonlySet<string>;
}

/** The packages of the workspace by name: where they are and what they export. */
export type Workspace = ReadonlyMap<string, { readonly folder: string; readonly exports: Readonly<Record<string, string>> }>;

const specifier = /\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g;

/**
 * Follows imports within the repository at `root`. More may be followed than is imported, where a text only looks
 * like an import: that costs a run too many, and never one too few.
 */
export function followImports(root: string, workspace: Workspace): Imports {
  const files = new Map<string, { hash: string; imports: readonly string[] } | undefined>();

  const look = (file: string): { hash: string; imports: readonly string[] } | undefined => {
    if (!files.has(file)) files.set(file, readImports(root, file, workspace));
    return files.get(file);
  };
  const reach = (roots: readonly string[]): Set<string> => {
    const seen = new Set<string>();
    const waiting = [...roots];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      waiting.push(...(look(file)?.imports ?? []));
    }
    return seen;
  };
  return {
    reach,
    digest: (roots) => digestOf([...reach(roots)].sort().map((file) => `${file} ${look(file)?.hash ?? 'missing'}`).join('\n')),
  };
}

function readImports(root: string, file: string, workspace: Workspace): { hash: string; imports: string[] } | undefined {
  const text = readText(path.join(root, file));
  if (text === undefined) return undefined;
  const imports = /\.[cm]?[jt]sx?$/.test(file)
    ? [...text.matchAll(specifier)].flatMap(([, name = '']) => resolve(file, name, workspace) ?? [])
    : [];
  return { hash: digestOf(text), imports };
}

function resolve(from: string, name: string, workspace: Workspace): string | undefined {
  if (name.startsWith('.')) return path.posix.join(path.posix.dirname(from), name);
  const [scope = '', own = '', ...rest] = name.split('/');
  const found = workspace.get(`${scope}/${own}`);
  const target = found?.exports[rest.length === 0 ? '.' : `./${rest.join('/')}`];
  return found === undefined || target === undefined ? undefined : path.posix.join(found.folder, target);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // What only looks like an import leads nowhere.
    return undefined;
  }
}

/** Reads which packages a workspace has. */
export function readWorkspace(root: string, manifests: readonly string[]): Workspace {
  return new Map(manifests.map((manifest) => {
    const { name, exports = {} } = JSON.parse(readFileSync(path.join(root, manifest), 'utf8')) as {
      name: string;
      exports?: Record<string, string>;
    };
    return [name, { folder: path.posix.dirname(manifest), exports }];
  }));
}
