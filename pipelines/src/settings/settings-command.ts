import type { Command } from 'commander';

import { stageCommand } from '../stage/stage-command.ts';
import { decide, settings } from './settings.ts';

/** `pipeline settings`: what this copy of the repository can do, and what it leaves out. */
export function settingsCommand(): Command {
  return stageCommand('settings', 'say what this copy is set up for, and what it leaves out and why', async () => {
    const decisions = decide(process.env);
    const findings = decisions.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
    const wrong = decisions.flatMap(({ finding, wrong: isWrong }) => (isWrong && finding !== undefined ? [finding] : []));
    const figures = Object.fromEntries(decisions.map(({ job, state }) => [job, state]));
    if (wrong.length > 0) return await Promise.resolve({ outcome: 'failed', summary: 'a variable cannot be meant as it is', findings: wrong, figures });
    return { outcome: 'passed', summary: `${findings.length} of ${settings.length} are left out`, findings, figures };
  }).addHelpText('after', '\nReads the variables of the repository, and VISIBILITY and FORK, from the environment; see docs/guides/pipeline.md.');
}
