import type { Rule } from './rule.ts';
import { noExpressionInRun, oneStage, strictShell } from './rules/commands.ts';
import { answersTheQueue, knownEvent, noPrivilegedEvent } from './rules/events.ts';
import { environmentsInOrder, gatesBeforeDeploy, leftOutBySetting, resultsOfAll } from './rules/gates.ts';
import { concurrency, nothingForgiven, oneReleaseAtATime, timeout } from './rules/limits.ts';
import { oneDigest } from './rules/one-digest.ts';
import { jobSaysWhatItMay, leastPermission, nothingByDefault, writesSayWhy } from './rules/permissions.ts';
import { oneVersion, pinnedByCommit } from './rules/pinned.ts';
import { checkoutKeepsNoToken, hostedRunner, noCache, watchedRunner } from './rules/runners.ts';
import { noSecret, scannersApart } from './rules/secrets.ts';

/** Everything that a workflow is held to. */
export const rules: readonly Rule[] = [
  pinnedByCommit, oneVersion,
  nothingByDefault, jobSaysWhatItMay, writesSayWhy, leastPermission,
  noPrivilegedEvent, knownEvent, answersTheQueue,
  timeout, concurrency, oneReleaseAtATime, nothingForgiven,
  oneStage, noExpressionInRun, strictShell,
  hostedRunner, watchedRunner, checkoutKeepsNoToken, noCache,
  noSecret, scannersApart,
  gatesBeforeDeploy, environmentsInOrder, resultsOfAll, leftOutBySetting, oneDigest,
];
