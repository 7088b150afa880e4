import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

type Components = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** GitHub's description of itself, as far as it is looked into here. */
export interface Description {
  readonly openapi: string;
  readonly info: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Components & { readonly examples: Readonly<Record<string, { readonly value: object }>> };
}

interface Operation {
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: { additionalProperties?: boolean } } } };
}

/**
 * Reads what GitHub publishes about some of its paths, and all that they refer to. GitHub would ignore a field that it does not list in a
 * request; here it is not allowed, because whoever sent it meant something.
 */
export function readDescription(used: readonly string[]): Description {
  const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  const whole = JSON.parse(readFileSync(file, 'utf8')) as Description;
  const paths = Object.fromEntries(used.map((path) => [path, whole.paths[path] ?? {}]));
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const schema = operation.requestBody?.content['application/json'].schema;
    if (schema !== undefined) schema.additionalProperties ??= false;
  }
  const reached = reach(paths, whole.components);
  const components = Object.fromEntries(Object.entries(whole.components).map(([kind, parts]) =>
    [kind, Object.fromEntries(Object.entries(parts).filter(([name]) => reached.has(`#/components/${kind}/${name}`)))]));
  return { openapi: whole.openapi, info: whole.info, paths, components: components as Description['components'] };
}

function reach(from: unknown, components: Components, reached = new Set<string>()): ReadonlySet<string> {
  if (typeof from !== 'object' || from === null) return reached;
  for (const [key, value] of Object.entries(from)) {
    if (key !== '$ref' || typeof value !== 'string') { reach(value, components, reached); continue; }
    if (reached.has(value)) continue;
    reached.add(value);
    const [, , kind = '', name = ''] = value.split('/');
    reach(components[kind]?.[name], components, reached);
  }
  return reached;
}
