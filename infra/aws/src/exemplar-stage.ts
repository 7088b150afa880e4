import { PermissionsBoundary, Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { Data } from './data/data.ts';
import { boundaryName } from './delivery/boundary.ts';
import { Delivery } from './delivery/delivery.ts';
import { Network } from './network/network.ts';
import { Observability } from './observability/observability.ts';
import { Registry } from './registry/registry.ts';
import { Retention } from './retention/retention.ts';
import { Service } from './service/service.ts';
import { region, type StageSettings } from './stages.ts';

/**
 * A whole stage, in one account of its own.
 *
 * @ksb stateful-apart D7 D8 K8 K12 K21 S5 S18: what is kept stands in stacks of its own, so everything else can be thrown away
 * and made anew, and no release comes near the data.
 * @cut replace "terminationProtection: settings.lasting" with "terminationProtection: false"
 */
export class ExemplarStage extends Stage {
  constructor(scope: Construct, settings: StageSettings) {
    super(scope, settings.name, {
      stageName: settings.name,
      // The account is that of whoever deploys.
      env: { region },
      permissionsBoundary: PermissionsBoundary.fromName(boundaryName),
    });
    const stack = (id: string) => ({ stackName: `exemplar-${settings.name}-${id.toLowerCase()}`, settings, terminationProtection: settings.lasting });
    const network = new Network(this, 'Network', stack('Network'));
    const registry = new Registry(this, 'Registry', stack('Registry'));
    const observability = new Observability(this, 'Observability', stack('Observability'));
    const data = new Data(this, 'Data', { ...stack('Data'), network });
    new Service(this, 'Service', { ...stack('Service'), network, data, registry, observability, terminationProtection: false });
    new Retention(this, 'Retention', { ...stack('Retention'), network, data, observability, terminationProtection: false });
    // Whatever has a role comes after the boundary that the role is held within.
    network.addStackDependency(new Delivery(this, 'Delivery', { ...stack('Delivery'), registry }));
    Tags.of(this).add('stage', settings.name);
    Tags.of(this).add('service', 'exemplar');
    Tags.of(this).add('owner', 'platform engineer');
  }
}
