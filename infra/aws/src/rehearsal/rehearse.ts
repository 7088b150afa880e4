import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { StageSettings } from '../stages.ts';
import { cdk, type CdkResult } from './cdk.ts';
import { EmulatedAws } from './emulated-aws.ts';
import { startEmulator, type Emulator } from './emulator.ts';
import { rehearsalAssembly } from './rehearsal-assembly.ts';

/** One step, and whether it went as it should. */
export interface RehearsedStep {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** What was seen when it did not. */
  readonly seen: string;
}

const account = '000000000000';
const digest = (four: string): string => `sha256:${four.repeat(16)}`;

/**
 * Takes a stage through its life: made from nothing, left alone, changed, changed by mistake, and taken down.
 *
 * @ksb deploy-rehearsal D6 D7 D12 K8 K13 S5 S12 S15: a deployment is rehearsed from an empty account to its end with the real commands, and
 * one that fails is seen to leave everything as it was, before any account is touched.
 *
 * @param told of each step when it has ended
 */
export async function rehearse(stage: StageSettings, told: (step: RehearsedStep) => void, program?: string): Promise<boolean> {
  const assembly = mkdtempSync(path.join(tmpdir(), 'rehearsal-'));
  const emulator = await startEmulator(program);
  try {
    rehearsalAssembly(stage, assembly);
    const rehearsal = new Rehearsal(stage, emulator, assembly);
    for (const [name, step] of Object.entries(await rehearsal.steps())) {
      const started = performance.now();
      const seen = await step();
      told({ name, passed: seen === '', seconds: (performance.now() - started) / 1000, seen });
      if (seen !== '') return false;
    }
    return true;
  } finally {
    await emulator.stop();
    rmSync(assembly, { recursive: true, force: true });
  }
}

/** Answers nothing when all was well, and otherwise what was seen. */
type Step = () => Promise<string>;

class Rehearsal {
  private readonly stage: StageSettings;
  private readonly env: Emulator['env'];
  private readonly assembly: string;
  private readonly aws: EmulatedAws;
  private readonly service: string;

  constructor(stage: StageSettings, { env, url }: Emulator, assembly: string) {
    this.stage = stage;
    this.env = env;
    this.assembly = assembly;
    this.aws = new EmulatedAws(url);
    this.service = `exemplar-${stage.name}-service`;
  }

  async steps(): Promise<Readonly<Record<string, Step>>> {
    const zone = await this.aws.createHostedZone(this.stage.domain);
    return {
      'CDK’s own roles are made': () => this.expectDone('bootstrap', `aws://${account}/${this.env['AWS_REGION'] ?? ''}`),
      'the stage is made from nothing': () => this.expectDone(...this.deploy({ ImageDigest: digest('0f1e'), HostedZoneId: zone })),
      'the same again changes nothing': () => this.expectDone('diff', '--fail', `${this.stage.name}/*`),
      'another digest is deployed': () => this.expectChanged(digest('1e0f')),
      'a deployment that fails leaves everything as it was': () => this.expectRolledBack({ ImageDigest: digest('ffff'), HostedZoneId: 'Z00000000000' }),
      ...(this.stage.lasting ? { 'what is lasting cannot be taken down by the way': () => this.expectProtected() } : {}),
      'the stage is taken down': () => this.expectTakenDown(),
    };
  }

  private async run(...args: string[]): Promise<CdkResult> {
    return await cdk(this.assembly, this.env, args);
  }

  private async expectDone(...args: string[]): Promise<string> {
    const { passed, output } = await this.run(...args);
    return passed ? '' : output;
  }

  private deploy(changed: Readonly<Record<string, string>>, stacks = '*'): string[] {
    const parameters = stacks === '*' ? { ...this.first(), ...ofStack(this.service, changed) } : ofStack(this.service, changed);
    return ['deploy', '--require-approval', 'never', '--progress', 'events', ...(stacks === '*' ? [] : ['--exclusively']), `${this.stage.name}/${stacks}`,
      ...Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`])];
  }

  /** What is said once, and kept. */
  private first(): Record<string, string> {
    return {
      ...ofStack(this.service, {
        CollectorDigest: digest('0f1e'), SignInIssuer: 'https://login.example', SignInClientId: 'exemplar', SignInVersion: '00000000-0000-0000-0000-000000000000',
      }),
      ...ofStack(`exemplar-${this.stage.name}-delivery`, { GitHubOwner: 'somebody', GitHubOwnerId: '1', GitHubRepository: 'exemplar', GitHubRepositoryId: '2' }),
    };
  }

  private async expectChanged(image: string): Promise<string> {
    const seen = await this.expectDone(...this.deploy({ ImageDigest: image }, 'Service'));
    if (seen !== '') return seen;
    const standing = await this.aws.standing(this.service);
    return standing.includes(`ImageDigest = ${image}`) ? '' : `the stack does not stand at ${image}:\n${standing}`;
  }

  private async expectRolledBack(changed: Readonly<Record<string, string>>): Promise<string> {
    const before = await this.aws.standing(this.service);
    const { passed, output } = await this.run(...this.deploy(changed, 'Service'));
    if (passed) return `a deployment into a zone that is not there went well:\n${output}`;
    const [status, after] = [await this.aws.statusOf(this.service), await this.aws.standing(this.service)];
    return status === 'UPDATE_ROLLBACK_COMPLETE' && after === before ? '' : `${output}\nthe stack is ${status} and stands at\n${after}\ninstead of\n${before}`;
  }

  /**
   * @ksb lasting-refuses-its-end D7 D8 D12 K12 K13 B3: where people rely on a stage, taking its data down is tried in each rehearsal and
   * seen to be refused, so a slip of the hand in an account is not the first time that anybody finds out.
   */
  private async expectProtected(): Promise<string> {
    const { passed, output } = await this.run('destroy', '--force', '--exclusively', `${this.stage.name}/Data`);
    return !passed && output.includes('TerminationProtection') ? '' : output;
  }

  private async expectTakenDown(): Promise<string> {
    const stacks = ['Retention', 'Service', 'Delivery', 'Data', 'Observability', 'Registry', 'Network'];
    for (const stack of stacks) await this.aws.liftProtection(`exemplar-${this.stage.name}-${stack.toLowerCase()}`);
    const seen = await this.expectDone('destroy', '--force', `${this.stage.name}/*`);
    if (seen !== '') return seen;
    const left = await Promise.all(stacks.map(async (stack) => `${stack}: ${await this.aws.statusOf(`exemplar-${this.stage.name}-${stack.toLowerCase()}`)}`));
    return left.every((one) => /: (NONE|DELETE_COMPLETE)$/.test(one)) ? '' : left.join('\n');
  }
}

const ofStack = (stack: string, parameters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`${stack}:${name}`, value]));
