import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { Match } from 'aws-cdk-lib/assertions';

import { stages } from '../../src/stages.ts';
import { resources, stackJson, stackOf } from '../stage-templates.ts';

describe('the network', () => {
  it('has a gateway where the stage pays for one, and a zone for each that was chosen', proving('stages-as-data', () => {
    const counts = stages.map(({ name }) => {
      const { Resources } = stackJson(name, 'Network');
      const ofType = (type: string): number => Object.values(Resources).filter(({ Type }) => Type === type).length;
      return [name, ofType('AWS::EC2::NatGateway'), ofType('AWS::EC2::Subnet')];
    });
    expect(counts).toEqual([['dev', 0, 4], ['staging', 1, 6], ['production', 3, 9]]);
  }));

  it('lets nobody reach the database but those who carry a group', proving('database-hears-few', () => {
    const network = stackOf('production', 'Network');
    const [database = ''] = Object.keys(network.findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: 'The database' } }));
    const [clients = ''] = Object.keys(network.findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: 'Who may reach the database' } }));
    const group = (id: string) => ({ 'Fn::GetAtt': [id, 'GroupId'] });
    const doors = resources<{ GroupId: unknown }>('production', 'Network', 'AWS::EC2::SecurityGroupIngress').map(([, properties]) => properties);
    expect(doors.filter(({ GroupId }) => JSON.stringify(GroupId) === JSON.stringify(group(database)))).toEqual([
      expect.objectContaining({ FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: group(clients) }),
    ]);
    network.hasResourceProperties('AWS::EC2::SecurityGroup', { GroupDescription: 'The database', SecurityGroupIngress: Match.absent() });
  }));

  it('gives functions beside the database a way to its password, and none to the internet', () => {
    const network = stackOf('dev', 'Network');
    network.hasResourceProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-2.secretsmanager', PrivateDnsEnabled: true });
    const routes = Object.entries(network.findResources('AWS::EC2::Route'));
    expect(routes.filter(([id]) => id.includes('data'))).toEqual([]);
  });

  it('writes down who was turned away', () => {
    stackOf('dev', 'Network').hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'REJECT' });
  });
});
