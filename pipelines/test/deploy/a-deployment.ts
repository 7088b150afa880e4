import type { DeployEvent } from '../../src/deploy/deploy-event.ts';

/** A digest that a reader can tell from another. */
export const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** A deployment of which only what a test is about is said. */
export function aDeployment(about: Partial<DeployEvent> = {}): DeployEvent {
  return {
    id: 'one',
    environment: 'production',
    commit: 'c'.repeat(40),
    digest: digest('a'),
    cause: 'change',
    startedAt: '2027-03-01T09:00:00Z',
    endedAt: '2027-03-01T09:30:00Z',
    outcome: 'succeeded',
    ...about,
  };
}
