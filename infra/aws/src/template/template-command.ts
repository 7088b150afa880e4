import { Argument, Command } from 'commander';

import { stageNamed, stages } from '../stages.ts';
import { stacksOf } from './stacks-of.ts';

/** `aws template`: a stack as CloudFormation is given it, for programs that read it. */
export function templateCommand(): Command {
  return new Command('template')
    .description('print the template of one stack of a stage')
    .addArgument(new Argument('<stage>').choices(stages.map(({ name }) => name)))
    .argument('<stack>', 'such as Service')
    .action(async (stage: string, stack: string, _: unknown, command: Command) => {
      const stacks = await stacksOf(stageNamed(stage));
      const name = `exemplar-${stage}-${stack.toLowerCase()}`;
      const template = stacks.get(name) ?? command.error(`error: the stage ${stage} has no stack “${stack}”; its stacks are ${[...stacks.keys()].join(', ')}`);
      console.log(JSON.stringify(template, undefined, 1));
    });
}
