import { Duration, Validations } from 'aws-cdk-lib';
import {
  Capability, type ContainerDefinition, type ContainerDefinitionOptions, CpuArchitecture, FargateTaskDefinition, LinuxParameters,
  LogDrivers, OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import type { Data } from '../data/data.ts';
import type { Observability } from '../observability/observability.ts';
import type { Registry } from '../registry/registry.ts';
import type { StageSettings } from '../stages.ts';
import { collectorConfig } from './collector-config.ts';
import { imageByDigest } from './image-by-digest.ts';
import type { Owned } from './parameters.ts';
import { ports, serviceEnvironment, serviceSecrets } from './service-environment.ts';

interface TaskProps {
  readonly settings: StageSettings;
  readonly data: Data;
  readonly registry: Registry;
  readonly observability: Observability;
  readonly owned: Owned;
}

/** What the alert on memory is told that the service has. */
export const serviceMemoryMiB = 512;

/** The service, and beside it what carries its metrics away. */
export function serviceTask(scope: Construct, { settings, data, registry, observability, owned }: TaskProps): FargateTaskDefinition {
  const { cpu, memoryMiB } = settings.tasks;
  const task = new FargateTaskDefinition(scope, 'Task', {
    cpu,
    memoryLimitMiB: memoryMiB,
    runtimePlatform: { cpuArchitecture: CpuArchitecture.X86_64, operatingSystemFamily: OperatingSystemFamily.LINUX },
  });
  const logging = (streamPrefix: string) => LogDrivers.awsLogs({ logGroup: observability.serviceLog, streamPrefix });
  sealed(task, 'portfolio', {
    image: imageByDigest(scope, 'ImageDigest', registry.portfolio, 'The image of the service; the one thing that promotion changes'),
    memoryLimitMiB: serviceMemoryMiB,
    portMappings: [{ containerPort: ports.service }],
    environment: serviceEnvironment(settings, data, owned),
    secrets: serviceSecrets(data, owned),
    // Longer than the service gives to requests in flight.
    stopTimeout: Duration.seconds(30),
    logging: logging('portfolio'),
  });
  sealed(task, 'collector', {
    image: imageByDigest(scope, 'CollectorDigest', registry.collector, 'The image of the OpenTelemetry collector'),
    memoryLimitMiB: 256,
    // People come first: the service goes on when nobody counts.
    essential: false,
    environment: { AOT_CONFIG_CONTENT: collectorConfig(settings, observability.workspace.attrPrometheusEndpoint) },
    logging: logging('collector'),
  });
  mayRun(task, data, registry, observability);
  return task;
}

/**
 * @ksb sealed-container D7 D9 K8 K16 S5 S9 S18: a container runs as nobody in particular, can write nowhere on its own disk and
 * holds no rights over the machine, so nothing can be patched in place, and whoever breaks in finds nothing to stand on.
 */
function sealed(task: FargateTaskDefinition, name: string, options: ContainerDefinitionOptions): ContainerDefinition {
  const linuxParameters = new LinuxParameters(task, `${name}-linux`);
  linuxParameters.dropCapabilities(Capability.ALL);
  return task.addContainer(name, { ...options, containerName: name, user: '65532:65532', readonlyRootFilesystem: true, privileged: false, linuxParameters });
}

/** Read its secrets, fetch its two images, and send metrics to its one workspace. */
function mayRun(task: FargateTaskDefinition, { secretsKey }: Data, registry: Registry, { workspace }: Observability): void {
  secretsKey.grantDecrypt(task.obtainExecutionRole());
  for (const repository of [registry.portfolio, registry.collector]) repository.grantPull(task.obtainExecutionRole());
  task.addToTaskRolePolicy(new PolicyStatement({ actions: ['aps:RemoteWrite'], resources: [workspace.attrArn] }));
  Validations.of(task).acknowledge(
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'ecr:GetAuthorizationToken knows no resources.' },
    { id: 'AwsSolutions-ECS2', reason: 'Secrets come from Secrets Manager; what stands in the environment is no secret, and a test looks.' },
  );
}
