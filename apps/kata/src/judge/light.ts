import type { PreparedCheck } from './prepare-checks.ts';

/** Red is an assertion that failed. Amber could not be run at all, and is never green. */
export type Light = 'green' | 'red' | 'amber';

export interface CheckResult {
  readonly id: string;
  readonly says: string;
  readonly light: Light;
  /** What failed, or why nothing could be run; empty when green. */
  readonly reason: string;
}

/** How a test says that it could not find anything out, by the name of its error. */
const couldNotRun = /^(?:MissingTool|MachineTooBusy):/;

/** What Jest reports of one test. */
export interface TestOutcome {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** What Jest reports of one test file. */
export interface FileOutcome {
  readonly file: string;
  /** Why the file could not be run; empty when it was. */
  readonly unloaded: string;
  readonly tests: readonly TestOutcome[];
}

/**
 * The light of a check.
 *
 * @ksb could-not-run-is-not-green D1 D4 D5 K14 S14 B3: what could not be run is said to be so, apart from what failed and from what passed, so
 * nobody takes a missing tool for a good answer or for a bad one.
 * @cut replace "return amber.length > 0 ? answer('amber', amber.join('\\n')) : answer('green', '');" with "return answer('green', '');"
 *
 * @param outcomes what Jest reported of the files that it ran
 * @param blocked tests that passed over themselves for want of a tool, with the reason
 */
export function lightOf({ id, says, tests }: PreparedCheck, outcomes: readonly FileOutcome[], blocked: readonly string[]): CheckResult {
  const answer = (light: Light, reason: string): CheckResult => ({ id, says, light, reason });
  const amber: string[] = [...blocked];
  const failures: string[] = [];
  for (const { file, titles } of tests) {
    const outcome = outcomes.find((one) => one.file === file);
    if (outcome === undefined) amber.push(`${file} was not run`);
    else if (outcome.unloaded !== '') amber.push(`${file} cannot be run: ${outcome.unloaded}`);
    else {
      const mine = outcome.tests.filter(({ fullName, status }) => isRun(status) && isTitled(fullName, titles));
      if (mine.length === 0) amber.push(`${file}: none of its tests ran`);
      for (const { failureMessages, fullName } of mine.filter(({ status }) => status === 'failed')) {
        const message = failureMessages.join('\n');
        if (couldNotRun.test(message)) amber.push(message.split('\n')[0] ?? message);
        else failures.push(`${fullName}\n${message}`);
      }
    }
  }
  // What could not be run might have been red too: but a red that was seen is one.
  if (failures.length > 0) return answer('red', failures.join('\n\n'));
  return amber.length > 0 ? answer('amber', amber.join('\n')) : answer('green', '');
}

const isRun = (status: string): boolean => status === 'passed' || status === 'failed';

/** Titles stand behind those of the groups around them. */
// eslint-disable-next-line security/detect-non-literal-regexp -- The titles are those of our own tests.
const isTitled = (fullName: string, titles: readonly string[]): boolean => titles.length === 0 || new RegExp(`(?:^| )(?:${titles.join('|')})$`).test(fullName);

/** The light over all: red before amber before green. */
export function worstOf(results: readonly Pick<CheckResult, 'light'>[]): Light {
  return (['red', 'amber'] as const).find((light) => results.some((one) => one.light === light)) ?? 'green';
}
