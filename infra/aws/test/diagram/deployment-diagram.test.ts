import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { deploymentDiagram } from '../../src/diagram/deployment-diagram.ts';
import { openDoors } from '../../src/diagram/open-doors.ts';
import type { Stacks, Template } from '../../src/diagram/references.ts';

const small: Stacks = new Map<string, Template>([
  ['data', {
    Resources: { Database1A2B3C4D: { Type: 'AWS::RDS::DBCluster' }, Unused: { Type: 'AWS::KMS::Key' } },
    Outputs: { Address: { Value: { 'Fn::GetAtt': ['Database1A2B3C4D', 'Endpoint.Address'] } } },
  }],
  ['service', {
    Resources: {
      Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, DesiredCount: { Ref: 'Parameter' } } },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Environment: [{ 'Fn::Join': ['', [{ 'Fn::GetStackOutput': { StackName: 'data', OutputName: 'Address' } }]] }] } },
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Tasks', SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', FromPort: 443 }] } },
    },
  }],
]);

describe('the deployment diagram', () => {
  it('draws what is there, and what needs what through everything between', () => {
    expect(deploymentDiagram(small).split('\n')).toEqual([
      'flowchart LR',
      '  subgraph data["data"]', '    data_Database1A2B3C4D["Aurora PostgreSQL<br>Database"]', '  end',
      '  subgraph service["service"]', '    service_Service["the service<br>Service"]', '  end',
      '  service_Service --> data_Database1A2B3C4D',
      '',
    ]);
  });

  it('tells who may speak to whom', () => {
    expect(openDoors(small)).toEqual([{ from: 'everybody', to: 'Tasks', port: '443' }]);
  });

  it('is the one that is committed', proving('drawn-from-template', () => {
    const cli = path.resolve(import.meta.dirname, '../../src/cli.ts');
    execFileSync(process.execPath, [cli, 'diagram', '--check']);
    const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/architecture/deployment.md'), 'utf8');
    expect(page).toMatch(/\| everybody \| The load balancer \| 443 \|\n/);
    expect(page.match(/\| everybody \|/g)).toHaveLength(1);
  }));
});
