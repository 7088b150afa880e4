import { referencesIn, type Stacks } from './references.ts';

/** Who may speak to whom, and at which port. */
export interface Door {
  readonly from: string;
  readonly to: string;
  readonly port: string;
}

interface Rule {
  readonly CidrIp?: unknown;
  readonly FromPort?: number;
  readonly GroupId?: unknown;
  readonly SourceSecurityGroupId?: unknown;
}

/** Every rule of every security group that lets somebody in. */
export function openDoors(stacks: Stacks): Door[] {
  return [...stacks].flatMap(([stack, { Resources }]) => Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type === 'AWS::EC2::SecurityGroup') return ((Properties['SecurityGroupIngress'] ?? []) as Rule[]).map((rule) => door(rule, { Ref: id }, stack, stacks));
    return Type === 'AWS::EC2::SecurityGroupIngress' ? [door(Properties, (Properties as Rule).GroupId, stack, stacks)] : [];
  }));
}

function door({ CidrIp, SourceSecurityGroupId, FromPort }: Rule, group: unknown, stack: string, stacks: Stacks): Door {
  const from = SourceSecurityGroupId === undefined ? { '0.0.0.0/0': 'everybody' }[String(CidrIp)] ?? 'whoever is inside the network' : nameOf(SourceSecurityGroupId, stack, stacks);
  return { from, to: nameOf(group, stack, stacks), port: String(FromPort ?? 'every') };
}

function nameOf(group: unknown, stack: string, stacks: Stacks): string {
  const [place = ''] = referencesIn(group, stack, stacks);
  const [of = '', id = ''] = place.split('/');
  const said = stacks.get(of)?.Resources[id]?.Properties?.['GroupDescription'];
  return typeof said === 'string' ? said : place;
}
