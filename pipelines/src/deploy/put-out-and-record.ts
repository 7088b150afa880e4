import { keepDeployment } from '../github/keep-deployment.ts';
import type { Finding, Report } from '../stage/report.ts';
import { recordDeploy } from './deploy-log.ts';
import { deployCommandLine, putOut, type Release } from './release.ts';

/** Where a release is recorded, and how it goes. */
export interface Way {
  readonly log: string;
  /** Say what would happen, and do nothing. */
  readonly dryRun: boolean;
  readonly progress: (line: string) => void;
}

/** Puts a release out if nothing stands against it, and records what came of it. */
export async function putOutAndRecord(release: Release, against: readonly Finding[], { log, dryRun, progress }: Way): Promise<Report> {
  const what = `${release.digest} in ${release.environment}`;
  if (against.length > 0) return { outcome: 'failed', summary: `${what} may not be put out`, findings: against };
  if (dryRun) return { outcome: 'planned', summary: `${what} would be put out by: ${deployCommandLine(release).join(' ')}`, findings: [] };
  const event = await putOut(release, progress);
  recordDeploy(log, event);
  const notKept = await keepDeployment(event, progress);
  const remarks: readonly Finding[] = notKept === undefined ? [] : [{ message: notKept }];
  const seconds = Math.round((Date.parse(event.endedAt) - Date.parse(event.startedAt)) / 1000);
  const figures = { deployment: event.id, commit: event.commit, digest: event.digest, seconds };
  if (event.outcome === 'succeeded') return { outcome: 'passed', summary: `${what} runs`, findings: remarks, figures };
  const right = event.outcome === 'rolled back' ? 'what ran before still runs; look at the alarms of the release' : 'read what CDK said above';
  return { outcome: 'failed', summary: `${what}: ${event.outcome}`, findings: [{ message: `the deployment ${event.outcome}`, right }, ...remarks], figures };
}
