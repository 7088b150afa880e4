import type { Command } from 'commander';

import type { Report } from '../stage/report.ts';
import { runProgram } from '../stage/run-program.ts';
import { stageCommand } from '../stage/stage-command.ts';

interface Options {
  readonly since?: string;
  readonly attest?: true;
}

type Step = readonly [string, ...string[]];

/** What is tried of the evidence: what a change can reach, or all of it against the policy. */
function stepsOf({ since, attest }: Options): readonly Step[] {
  const tried: Step[] = since === undefined ? [['falsify'], ['evidence'], ['check']] : [['falsify', '--changed', since], ['evidence'], ['report', '--since', since]];
  return attest === true ? [...tried, ['attest']] : tried;
}

/**
 * `pipeline evidence`: cuts what claims point at, demands that their proofs notice, and joins it all into evidence.json.
 *
 * @ksb evidence-is-a-stage D5 D6 D1 K1 K14 K15 S14 S15: the evidence goes the way of the code: a change is asked at once whether its tests
 * would have noticed its loss, and nothing is released whose evidence is red.
 * @cut replace "if (code !== 0)" with "if (code === 99)"
 */
export function evidenceCommand(): Command {
  return stageCommand<Options>('evidence', 'demand that proofs notice the loss of what they prove, and join the evidence', async ({ options, progress }) => {
    const steps = stepsOf(options);
    for (const [name, ...args] of steps) {
      progress(`ksb ${[name, ...args].join(' ')}`);
      const { code, said } = await runProgram(['pnpm', '--silent', 'ksb', name, ...args], { told: progress });
      if (code !== 0) return failed(name, said);
    }
    return { outcome: 'passed', summary: `${steps.map(([name]) => name).join(', ')}: nothing is wrong; it is in .ksb/evidence.json`, findings: [] };
  })
    .option('--since <commit>', 'only what the change since this commit can reach; by default everything, against .ksb-policy.yaml')
    .option('--attest', 'write statements over the evidence too, for GitHub to sign');
}

function failed(step: string, said: string): Report {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return { outcome: 'failed', summary: `ksb ${step} found something`, findings: [{ message: lines.slice(-20).join('\n'), right: `npx pnpm ksb ${step} says it at your desk` }] };
}
