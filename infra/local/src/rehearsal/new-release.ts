import type { Cleanup } from '../cleanup.ts';
import type { Running } from '../system/part.ts';
import type { Deployment, Seen } from './deployment.ts';
import type { Runner } from './runner.ts';
import type { Scene } from './scene.ts';

/** A release that is let in: does at each stage what ECS does. */
export class NewRelease {
  private migrated: Seen['migration'] = 'running';
  private words: string | undefined;
  private task: Promise<Running | undefined> = Promise.resolve(undefined);
  private readonly runner: Runner;
  private readonly scene: Scene;
  private readonly stop: Cleanup;

  constructor(runner: Runner, scene: Scene, stop: Cleanup) {
    this.runner = runner;
    this.scene = scene;
    this.stop = stop;
  }

  migration(): Seen['migration'] {
    return this.migrated;
  }

  /** Why its migration failed, in its own words. */
  said(): string | undefined {
    return this.words;
  }

  async enter({ stage, weight }: Deployment): Promise<void> {
    const { balancer, stopRunning } = this.scene;
    if (stage === 'migrate') this.migrate();
    else if (stage === 'start') await this.start();
    else if (stage === 'step' || stage === 'bake' || stage === 'go back') await balancer.weigh(weight);
    else if (stage === 'promoted') await stopRunning();
    else if (stage === 'rolled back') await (await this.task)?.stop();
  }

  private migrate(): void {
    const { settings } = this.scene;
    this.runner.migrate('coming', settings.coming).then(() => { this.migrated = 'succeeded'; }, (error: unknown) => {
      this.migrated = 'failed';
      const text = error instanceof Error ? error.message : String(error);
      this.words = /^error: (.+)$/m.exec(text)?.[1] ?? text;
    });
  }

  private async start(): Promise<void> {
    const { balancer, settings, logFile } = this.scene;
    // Where it does not start, it does not become ready, and that is what ECS sees of it.
    this.task = this.runner.serve('coming', settings.coming, logFile('coming')).catch(() => undefined);
    void this.task.then((task) => { if (task !== undefined) this.stop.add(task.stop); });
    await balancer.expect();
  }
}
