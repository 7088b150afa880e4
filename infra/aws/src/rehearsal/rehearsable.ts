import { unknownAttributes, unmodelled } from './unmodelled.ts';

export interface RehearsedTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>>;
  readonly Transform?: unknown;
}

/** Does nothing, and can be depended upon. */
const placeholder = { Type: 'AWS::CloudFormation::WaitConditionHandle' } as const;

/** A template that the emulator can make: in place of each thing that it cannot stands a placeholder of the same name. */
export function rehearsable({ Transform: _, ...template }: RehearsedTemplate): RehearsedTemplate {
  const left = new Set(Object.entries(template.Resources).filter(([, resource]) => isUnmodelled(resource)).map(([id]) => id));
  const rewritten = rewrite(template, (id, attribute) => {
    if (left.has(id)) return `rehearsed-${id}-${attribute.replaceAll('.', '-')}`;
    return unknownAttributes[`${template.Resources[id]?.Type ?? ''}.${attribute}`];
  }) as RehearsedTemplate;
  return { ...rewritten, Resources: Object.fromEntries(Object.entries(rewritten.Resources).map(([id, resource]) => [id, left.has(id) ? placeholder : resource])) };
}

function isUnmodelled({ Type, Properties = {} }: RehearsedTemplate['Resources'][string]): boolean {
  return unmodelled.some(({ type, property }) => type === Type && (property === undefined || property in Properties));
}

function rewrite(value: unknown, attributeOf: (id: string, attribute: string) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => rewrite(one, attributeOf));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::GetAtt': asked } = value as { 'Fn::GetAtt'?: readonly [string, string] };
  const known = asked === undefined ? undefined : attributeOf(...asked);
  return known ?? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rewrite(one, attributeOf)]));
}
