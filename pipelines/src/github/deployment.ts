import { asDeployEvent, type DeployEvent } from '../deploy/deploy-event.ts';

/** A deployment that has begun. */
export type BegunDeploy = Omit<DeployEvent, 'endedAt' | 'outcome'>;

/** GitHub's own number for something; the library reads very large ones as they are. */
export type GitHubId = number | bigint;

/** What GitHub keeps of a deployment, as far as it matters here. */
export interface KeptDeployment {
  readonly id: GitHubId;
  readonly sha: string;
  readonly environment: string;
  readonly payload: unknown;
}

export interface KeptStatus {
  readonly state: string;
  readonly description: string;
  readonly created_at: string;
}

/** GitHub knows no release that goes back by itself, so the description says it. */
const statuses = {
  succeeded: { state: 'success', description: 'Deployed' },
  failed: { state: 'failure', description: 'Failed' },
  'rolled back': { state: 'failure', description: 'Rolled back' },
} as const satisfies Readonly<Record<DeployEvent['outcome'], object>>;

/** What GitHub is asked to keep when a deployment begins. */
export function deploymentOf(begun: BegunDeploy) {
  const { id, environment, commit, digest, cause, startedAt, mends } = begun;
  return {
    ref: commit,
    environment,
    description: `${cause} ${digest.slice(0, 'sha256:'.length + 12)}`,
    payload: { id, digest, cause, startedAt, ...(mends === undefined ? {} : { mends }) },
    production_environment: environment === 'production',
    // The pipeline's own gates have judged; GitHub would look at the checks of a commit, and merge into it.
    required_contexts: [] as string[],
    auto_merge: false,
  };
}

/** What GitHub is told when it ended. No other deployment is made inactive by it: that is what the next one's record says. */
export const statusOf = (outcome: DeployEvent['outcome']) => ({ ...statuses[outcome], auto_inactive: true });

/**
 * The record of a deployment that GitHub keeps; undefined when it has not ended, or when it is none of ours.
 * @throws DeployEventWrong
 *
 * @ksb github-deployments D6 D12 K15 K17 S12: what GitHub keeps about a deployment can be read back as the very record that was written, so
 * figures on delivery come from where people look at releases, and nobody copies them over.
 * @cut replace "({ outcome, endedAt: last.created_at })" with "({ outcome: 'succeeded', endedAt: last.created_at })"
 */
export function eventOf({ id, sha, environment, payload }: KeptDeployment, kept: readonly KeptStatus[]): DeployEvent | undefined {
  const ours = objectIn(payload);
  const last = kept.filter((status) => outcomeOf(status) !== undefined).sort(byTime).at(-1);
  const outcome = last === undefined ? undefined : outcomeOf(last);
  if (ours === undefined || last === undefined || outcome === undefined) return undefined;
  const end = ({ outcome, endedAt: last.created_at });
  return asDeployEvent({ ...ours, environment, commit: sha, ...end }, `GitHub's deployment ${id}`);
}

/** The id under which a deployment was recorded here. */
export const idIn = (payload: unknown): unknown => objectIn(payload)?.['id'];

function outcomeOf({ state, description }: KeptStatus): DeployEvent['outcome'] | undefined {
  if (state === 'success') return 'succeeded';
  if (state !== 'failure' && state !== 'error') return undefined;
  return description === statuses['rolled back'].description ? 'rolled back' : 'failed';
}

/** GitHub gives a payload back as an object, or as the text of one. */
function objectIn(payload: unknown): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = typeof payload === 'string' && payload.startsWith('{') ? JSON.parse(payload) : payload;
  return typeof value === 'object' && value !== null && 'digest' in value ? { ...value } : undefined;
}

const byTime = (a: KeptStatus, b: KeptStatus): number => Date.parse(a.created_at) - Date.parse(b.created_at);
