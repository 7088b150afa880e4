import { resources, type PolicyDocument, type StackName } from '../stage-templates.ts';

/** The roles that have work to do, by their stack and the beginning of their logical id. */
const roles = {
  retention: ['Retention', 'CommandFunctionServiceRole'],
  migration: ['Service', 'MigrationFunctionServiceRole'],
  collector: ['Service', 'TaskTaskRole'],
  pipeline: ['Delivery', 'Role'],
} as const satisfies Record<string, readonly [StackName, string]>;

/** Who wants to do what, and to what: an ARN, or words in the reference to a resource of ours. */
export type Wish = readonly [who: keyof typeof roles, action: string, resource: string];

type Statement = PolicyDocument['Statement'][number];

/** Whether the template of dev lets a role do something. A denial wins, as it does in AWS. */
export function may([who, action, resource]: Wish): boolean {
  const meant = statementsOf(who).filter((statement) => names(statement, action) && reaches(statement, resource));
  return meant.length > 0 && meant.every(({ Effect }) => Effect === 'Allow');
}

function statementsOf(who: keyof typeof roles): readonly Statement[] {
  const [stack, beginning] = roles[who];
  const found = resources<{ Policies?: { PolicyDocument: PolicyDocument }[] }>('dev', stack, 'AWS::IAM::Role').filter(([id]) => id.startsWith(beginning));
  const [role, ...more] = found;
  if (role === undefined || more.length > 0) throw new Error(`${found.length} roles of the stack ${stack} begin with ${beginning}; exactly one was expected`);
  const attached = resources<{ PolicyDocument: PolicyDocument; Roles?: { Ref: string }[] }>('dev', stack, 'AWS::IAM::Policy')
    .filter(([, { Roles = [] }]) => Roles.some(({ Ref }) => Ref === role[0]));
  return [...attached.map(([, properties]) => properties), ...(role[1].Policies ?? [])].flatMap(({ PolicyDocument: document }) => document.Statement);
}

function names({ Action = [], NotAction }: Statement, action: string): boolean {
  if (NotAction !== undefined) return ![NotAction].flat().some((pattern) => fits(pattern, action));
  return [Action].flat().some((pattern) => fits(pattern, action));
}

/** Where a resource has a wildcard, a resource of ours is taken to be among those that it covers. */
function reaches({ Resource }: Statement, resource: string): boolean {
  return [Resource].flat().map(written).some((text) => text.includes(resource) || (text.includes('*') && (!resource.startsWith('arn:') || fits(text, resource))));
}

/** As CloudFormation would write it, with references left as they are. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join } = value as { 'Fn::Join'?: [string, unknown[]] };
  return join === undefined ? JSON.stringify(value) : join[1].map(written).join(join[0]);
}

const fits = (pattern: string, text: string): boolean => {
  const [beginning = '', ...parts] = pattern.split('*');
  if (parts.length === 0) return text === pattern;
  const end = parts.pop() ?? '';
  let from = beginning.length;
  const inOrder = parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at !== -1;
  });
  return inOrder && text.startsWith(beginning) && text.endsWith(end) && text.length - end.length >= from;
};

/** A role of the account in which a stage stands. */
export const roleNamed = (name: string): string => `arn:aws:iam::{"Ref":"AWS::AccountId"}:role/${name}`;

/** One of the roles that CDK made for deployments. */
export const roleOfCdk = (what: string): string => roleNamed(`cdk-hnb659fds-${what}-role-{"Ref":"AWS::AccountId"}-eu-west-2`);
