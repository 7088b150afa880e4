import path from 'node:path';

type Command = readonly [string, ...string[]];

/** The commands that make up the system. Tests put their own in. */
export interface Plan {
  readonly root: string;
  readonly migrate: Command;
  /** Deletes what is past its time. */
  readonly retain: Command;
  /** @param sample the sample people and their portfolio, as one JSON document */
  sample(sample: string): Command;
  readonly identity: Command;
  readonly service: Command;
  readonly evidence: Command;
  /** @param service address of the running service */
  publish(service: string): Command;
}

/** Where people look when it runs. */
export const portfolioId = 'exemplar';

/** The system as it stands in this repository, each part run as the command that people would type. */
export function repositoryPlan(): Plan {
  const root = path.resolve(import.meta.dirname, '../../..');
  const node = (script: string, ...args: string[]): Command => [process.execPath, path.join(root, script), ...args];
  const ksb = (...args: string[]): Command => node('apps/ksb/src/cli.ts', '--root', root, ...args);
  return {
    root,
    migrate: node('apps/portfolio/src/migrate.ts'),
    retain: node('apps/portfolio/src/retain.ts'),
    sample: (sample) => node('apps/portfolio/src/sample.ts', sample),
    identity: node('infra/local/src/identity/main.ts'),
    service: node('apps/portfolio/src/main.ts'),
    evidence: ksb('evidence', '--accept', 'unrun,failed,blocked,unproven,survived'),
    publish: (service) => ksb('publish', '--to', service, '--portfolio', portfolioId),
  };
}
