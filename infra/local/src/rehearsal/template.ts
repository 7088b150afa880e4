/** A template of CloudFormation, as far as it is of interest here. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

/** A template says something that cannot be rehearsed; the message names the resource, the property and what would be right. */
export class NotRehearsable extends Error {
  override readonly name = 'NotRehearsable';
}

/** What stands in a template for something that is made. */
export interface Reference { readonly Ref?: string; readonly 'Fn::GetAtt'?: readonly [string, string] }

/** The one resource of a type. */
export function only(template: Template, type: string): readonly [string, unknown] {
  const found = Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new NotRehearsable(`the template has ${found.length} resources of the type ${type}; a release is of one`);
  return [first[0], first[1].Properties];
}

/** The resource that something refers to. */
export function named(template: Template, id: string, type: string): unknown {
  const found = template.Resources[id];
  if (found?.Type !== type) throw new NotRehearsable(`the template has no ${type} “${id}”, and something refers to it`);
  return found.Properties;
}
