import { referencesIn, type Place, type Stacks } from './references.ts';

/** What is drawn, and in which words; everything else is how these hang together. */
const drawn: Readonly<Record<string, string>> = {
  'AWS::APS::Workspace': 'Prometheus',
  'AWS::ECR::Repository': 'images',
  'AWS::ECS::Service': 'the service',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'load balancer',
  'AWS::IAM::OIDCProvider': 'GitHub’s identities',
  'AWS::Lambda::Function': 'function',
  'AWS::RDS::DBCluster': 'Aurora PostgreSQL',
  'AWS::Route53::RecordSet': 'address',
  'AWS::S3::Bucket': 'bucket',
  'AWS::SNS::Topic': 'topic',
  'AWS::Scheduler::Schedule': 'schedule',
  'AWS::SecretsManager::Secret': 'secret',
  'AWS::WAFv2::WebACLAssociation': 'firewall',
};

/**
 * A stage as a Mermaid flow chart. An arrow leads from what needs something to what it needs.
 *
 * @ksb drawn-from-template D7 D8 K7 K21 S18 S21: the picture of what is deployed is drawn from the templates themselves, so people agree
 * over a drawing that cannot be out of date.
 */
export function deploymentDiagram(stacks: Stacks): string {
  const lines = [...stacks].flatMap(([stack, { Resources }]) => {
    const nodes = Object.entries(Resources).filter(([, { Type }]) => Type in drawn);
    if (nodes.length === 0) return [];
    return [`  subgraph ${identifier(stack)}["${stack}"]`, ...nodes.map(([id, { Type }]) => `    ${identifier(`${stack}/${id}`)}["${drawn[Type] ?? ''}<br>${spoken(id)}"]`), '  end'];
  });
  return ['flowchart LR', ...lines, ...arrows(stacks), ''].join('\n');
}

function arrows(stacks: Stacks): string[] {
  const found = new Set<string>();
  for (const [stack, { Resources }] of stacks) {
    for (const [id, { Type }] of Object.entries(Resources)) {
      if (!(Type in drawn)) continue;
      for (const needed of drawnBehind(`${stack}/${id}`, stacks)) found.add(`  ${identifier(`${stack}/${id}`)} --> ${identifier(needed)}`);
    }
  }
  return [...found].sort();
}

/** What is drawn and needed, be it through things that are not drawn. */
function drawnBehind(start: Place, stacks: Stacks): ReadonlySet<Place> {
  const seen = new Set<Place>([start]);
  const needed = new Set<Place>();
  const open = [start];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const [stack = '', id = ''] = place.split('/');
    for (const next of referencesIn(stacks.get(stack)?.Resources[id]?.Properties, stack, stacks)) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (typeAt(next, stacks) in drawn) needed.add(next);
      else open.push(next);
    }
  }
  return needed;
}

function typeAt(place: Place, stacks: Stacks): string {
  const [stack = '', id = ''] = place.split('/');
  return stacks.get(stack)?.Resources[id]?.Type ?? '';
}

const identifier = (place: string): string => place.replaceAll(/\W/g, '_');

/** `MigrationFunction6E05CD6E` is spoken of as MigrationFunction. */
const spoken = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');
