import { parse } from 'yaml';

/** The workspace without the versions that no package asks for any more. */
export function withoutUnused(workspace: string, manifests: readonly string[]): string {
  const asked = new Set(manifests.flatMap((text) => {
    const all = parse(text) as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
    return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap((kind) => Object.keys(all[kind] ?? {}));
  }));
  const { catalog = {} } = parse(workspace) as { catalog?: Readonly<Record<string, string>> };
  const isUnused = (line: string): boolean => {
    const [, name = ''] = /^ {2}'?([^':\s]+)'?: \S/.exec(line) ?? [];
    return Object.hasOwn(catalog, name) && !asked.has(name);
  };
  return workspace.split('\n').filter((line) => !isUnused(line)).join('\n');
}
