/** A template as far as the diagram needs it. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** The stacks of a stage by their names. */
export type Stacks = ReadonlyMap<string, Template>;

/** A resource, as `stack/logical id`. */
export type Place = string;

/** What a value refers to: in its own stack, and through the outputs of others. */
export function referencesIn(value: unknown, stack: string, stacks: Stacks): Place[] {
  if (Array.isArray(value)) return value.flatMap((one) => referencesIn(one, stack, stacks));
  if (typeof value !== 'object' || value === null) return [];
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::GetStackOutput': output } = value as Reference;
  if (typeof ref === 'string') return placed(ref, stack, stacks);
  if (Array.isArray(attribute)) return placed(String(attribute[0]), stack, stacks);
  if (output !== undefined) return throughOutput(output, stacks);
  return Object.values(value).flatMap((one) => referencesIn(one, stack, stacks));
}

interface Reference {
  readonly Ref?: unknown;
  readonly 'Fn::GetAtt'?: unknown;
  readonly 'Fn::GetStackOutput'?: { readonly StackName: string; readonly OutputName: string };
}

/** Parameters are no resources. */
function placed(id: string, stack: string, stacks: Stacks): Place[] {
  return stacks.get(stack)?.Resources[id] === undefined ? [] : [`${stack}/${id}`];
}

function throughOutput({ StackName, OutputName }: { readonly StackName: string; readonly OutputName: string }, stacks: Stacks): Place[] {
  const value = stacks.get(StackName)?.Outputs?.[OutputName]?.Value;
  if (value === undefined) throw new Error(`the stack ${StackName} has no output ${OutputName}; every stack of the stage belongs into the diagram`);
  return referencesIn(value, StackName, stacks);
}
