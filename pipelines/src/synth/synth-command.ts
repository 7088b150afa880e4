import type { Command } from 'commander';

import { runProgram } from '../stage/run-program.ts';
import { stageCommand } from '../stage/stage-command.ts';

/** `pipeline synth`: the templates of all environments, judged by every rule. Nothing is deployed. */
export function synthCommand(): Command {
  return stageCommand('synth', 'make the templates of all environments, and let the policy judge them', async ({ progress }) => {
    const { code, said } = await runProgram(['pnpm', 'synth'], { told: progress });
    if (code === 0) return { outcome: 'passed', summary: 'the templates are in infra/aws/cdk.out, and no rule was broken', findings: [] };
    return { outcome: 'failed', summary: 'the templates could not be made, or break a rule', findings: [{ message: said.trim(), file: 'infra/aws' }] };
  });
}
