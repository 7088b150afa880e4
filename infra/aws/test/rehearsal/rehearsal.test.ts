import { describe, expect, it, jest } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';

import { EmulatedAws } from '../../src/rehearsal/emulated-aws.ts';
import { startEmulator } from '../../src/rehearsal/emulator.ts';
import { rehearsable } from '../../src/rehearsal/rehearsable.ts';
import { rehearse, type RehearsedStep } from '../../src/rehearsal/rehearse.ts';
import { unmodelled } from '../../src/rehearsal/unmodelled.ts';
import { stageNamed, stages } from '../../src/stages.ts';
import { stageTemplates } from '../stage-templates.ts';

// A rehearsal takes ten seconds, and many on a busy machine.
jest.setTimeout(180_000);

const ministack = (): string => findTool({ names: ['ministack'], install: 'pip install ministack==1.5.33' });

async function rehearsed(name: string): Promise<RehearsedStep[]> {
  const steps: RehearsedStep[] = [];
  await rehearse(stageNamed(name), (step) => { steps.push(step); }, ministack());
  return steps;
}

describe('the rehearsal', () => {
  it('takes dev through its life', proving('deploy-rehearsal', async () => {
    expect((await rehearsed('dev')).map(({ name, seen }) => [name, seen])).toEqual([
      ['CDK’s own roles are made', ''],
      ['the stage is made from nothing', ''],
      ['the same again changes nothing', ''],
      ['another digest is deployed', ''],
      ['a deployment that fails leaves everything as it was', ''],
      ['the stage is taken down', ''],
    ]);
  }));

  it.each(['staging', 'production'])('takes %s through its life, and sees that it cannot be taken down by the way', proving('lasting-refuses-its-end', async (name) => {
    const steps = await rehearsed(name);
    expect(steps.map(({ seen }) => seen).filter((seen) => seen !== '')).toEqual([]);
    expect(steps.map((step) => step.name)).toContain('what is lasting cannot be taken down by the way');
    expect(steps).toHaveLength(7);
  }));

  it('leaves out only what the emulator does not know, and what a stage has', proving('rehearsal-limits', async () => {
    const everything = stages.flatMap(({ name }) => [...stageTemplates(name).values()].flatMap(({ Resources }) => Object.values(Resources)));
    const has = ({ type, property }: (typeof unmodelled)[number]): boolean => everything.some(({ Type, Properties = {} }) => Type === type && (property === undefined || property in Properties));
    expect(unmodelled.filter((one) => !has(one))).toEqual([]);
    const emulator = await startEmulator(ministack());
    try {
      const whole = unmodelled.filter(({ property }) => property === undefined).map(({ type }) => type);
      const template = { Resources: Object.fromEntries(whole.map((Type, index) => [`Resource${index}`, { Type }])) };
      const answer = await new EmulatedAws(emulator.url).cloudFormation('CreateStack', { StackName: 'unmodelled', TemplateBody: JSON.stringify(template) });
      const [, refused = ''] = /Unrecognized resource types: \[(.*?)\]/.exec(answer) ?? [];
      expect(refused.split(', ').sort()).toEqual([...whole].sort());
    } finally {
      await emulator.stop();
    }
  }));

  it('says how the emulator is had where there is none', async () => {
    await expect(startEmulator('no-such-ministack')).rejects.toThrow('pip install ministack');
  });
});

describe('a template that is rehearsed', () => {
  it('has a placeholder for what is left out, and the rest as it was', () => {
    const { Resources, ...rest } = rehearsable({
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.20.0.0/16' } },
        Workspace: { Type: 'AWS::APS::Workspace', Properties: { Alias: 'one' } },
        Simple: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'one' } },
        Reckoning: { Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics: [] } },
        Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { From: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, Id: { 'Fn::GetAtt': ['Vpc', 'VpcId'] }, To: { 'Fn::GetAtt': ['Workspace', 'Arn'] } } },
      },
    });
    expect(rest).toEqual({});
    expect(Resources).toMatchObject({
      Workspace: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Simple: { Type: 'AWS::CloudWatch::Alarm' },
      Reckoning: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Group: { Properties: { From: '10.20.0.0/16', Id: { 'Fn::GetAtt': ['Vpc', 'VpcId'] }, To: 'rehearsed-Workspace-Arn' } },
    });
  });
});
