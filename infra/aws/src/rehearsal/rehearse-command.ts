import { Argument, Command } from 'commander';

import { stageNamed, stages } from '../stages.ts';
import { unmodelled } from './unmodelled.ts';

/** `aws rehearse`: deploys stages to an emulator on this machine. */
export function rehearseCommand(): Command {
  const names = stages.map(({ name }) => name);
  return new Command('rehearse')
    .description('deploy stages to an emulator on this machine, change them, let one fail, and take them down')
    .addArgument(new Argument('[stages...]', 'by default all').choices(names))
    .action(async (chosen: readonly string[]) => {
      // Loads CDK, which takes longer than the other commands do.
      const { rehearse } = await import('./rehearse.ts');
      for (const stage of (chosen.length === 0 ? names : chosen).map(stageNamed)) {
        console.log(`\n${stage.name}`);
        const passed = await rehearse(stage, ({ name, passed: well, seconds, seen }) => {
          console.log(`  ${well ? '✔' : '✖'} ${name} (${seconds.toFixed(1)} s)`);
          if (!well) console.error(seen);
        });
        if (!passed) process.exitCode = 1;
      }
      const notShown = [...new Set(unmodelled.map((one) => one.notShown))];
      console.log(`\nNot shown, because the emulator cannot: ${notShown.join('; ')}; nor that traffic moves from one release to the next.`);
    });
}
