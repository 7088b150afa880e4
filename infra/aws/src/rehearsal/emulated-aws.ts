import { region } from '../stages.ts';

/** What a rehearsal asks of AWS beside CDK, by AWS's own protocols; the emulator checks no signature. */
export class EmulatedAws {
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** A zone is there before a stage is. */
  async createHostedZone(name: string): Promise<string> {
    const body = `<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>${name}</Name><CallerReference>rehearsal</CallerReference></CreateHostedZoneRequest>`;
    const answer = await this.ask('route53', '/2013-04-01/hostedzone', body);
    return /<Id>\/hostedzone\/(\w+)<\/Id>/.exec(answer)?.[1] ?? fail(answer);
  }

  /** How CloudFormation would describe the stack as it stands: its parameters and what it consists of. */
  async standing(stack: string): Promise<string> {
    const [described, listed] = [await this.cloudFormation('DescribeStacks', { StackName: stack }), await this.cloudFormation('ListStackResources', { StackName: stack })];
    const parameters = [...described.matchAll(/<ParameterKey>(.*?)<\/ParameterKey>\s*<ParameterValue>(.*?)<\/ParameterValue>/g)].map(([, key, value]) => `${key ?? ''} = ${value ?? ''}`);
    const members = [...listed.matchAll(/<LogicalResourceId>(.*?)<\/LogicalResourceId>/g)].map(([, id]) => id);
    return [...parameters.sort(), ...members.sort()].join('\n');
  }

  async statusOf(stack: string): Promise<string> {
    const answer = await this.cloudFormation('DescribeStacks', { StackName: stack });
    return /<StackStatus>(\w+)<\/StackStatus>/.exec(answer)?.[1] ?? 'NONE';
  }

  async liftProtection(stack: string): Promise<void> {
    await this.cloudFormation('UpdateTerminationProtection', { StackName: stack, EnableTerminationProtection: 'false' });
  }

  async cloudFormation(action: string, fields: Readonly<Record<string, string>>): Promise<string> {
    return await this.ask('cloudformation', '/', new URLSearchParams({ Action: action, Version: '2010-05-15', ...fields }));
  }

  private async ask(service: string, path: string, body: string | URLSearchParams): Promise<string> {
    const headers = { Authorization: `AWS4-HMAC-SHA256 Credential=rehearsal/20261124/${region}/${service}/aws4_request` };
    return await (await fetch(this.url + path, { method: 'POST', headers, body })).text();
  }
}

function fail(answer: string): never {
  throw new Error(`the emulator answered what was not expected: ${answer}`);
}
