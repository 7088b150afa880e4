import { stageOf, stepsIn, type Rule } from '../rule.ts';

/** The only command that is no stage: without it there are none. */
const install = /^(?:npx pnpm@\d+\.\d+\.\d+ install --frozen-lockfile|\.ci\/run tools)$/;

/** A stage and words, options or quoted variables: nothing that a shell would make something of. */
const oneCommand = /^npx pnpm run pipeline [a-z-]+(?: (?:--?[a-z][a-z-]*|[a-z0-9][a-z0-9./:,_-]*|"\$[A-Z_]+"))*$/;

/**
 * @ksb workflow-one-stage D5 D6 D12 K1 K2 S12 S15: a step is one command of the pipeline and nothing else, so a laptop runs exactly what
 * the hosted machine runs, and there is no script in YAML that no test reads.
 * @cut replace "oneCommand.test(run.value.trim())" with "run.value.startsWith('npx')"
 */
export const oneStage: Rule = {
  name: 'one-stage',
  why: 'A script in YAML is run nowhere else and tested by nobody.',
  judge: (automation) => stepsIn(automation).flatMap(({ file, where, step: { run } }) => {
    if (run === undefined || oneCommand.test(run.value.trim()) || install.test(run.value)) return [];
    return [{ file, line: run.line, message: `${where} runs more than one stage of the pipeline`, right: 'write run: npx pnpm run pipeline STAGE, with words, options and "$VARIABLES" only' }];
  }),
};

/** The stages there are, each with the options that it takes; with none where it hands them on to another program. */
export type Stages = ReadonlyMap<string, readonly string[] | undefined>;

/** A stage that `pipeline` has, with options that it takes. */
export const knownStage = (stages: Stages): Rule => ({
  name: 'known-stage',
  why: 'A stage or an option that was renamed would be missed only when it is needed.',
  judge: (automation) => stepsIn(automation).flatMap(({ file, where, step }) => {
    const stage = stageOf(step);
    if (stage === undefined) return [];
    const line = step.run?.line ?? step.line;
    if (!stages.has(stage)) return [{ file, line, message: `${where} runs “${stage}”, which is no stage`, right: `use one of ${[...stages.keys()].join(', ')}` }];
    const options = stages.get(stage);
    const strangers = [...(step.run?.value ?? '').matchAll(/ (--[a-z-]+)/g)].map(([, option = '']) => option).filter((option) => options?.includes(option) === false);
    return strangers.map((option) => ({ file, line, message: `${where} runs “${stage}” with “${option}”, which it does not take`, right: `use one of ${options?.join(', ') ?? ''}` }));
  }),
});

/**
 * @ksb workflow-no-injection D5 D9 K5 S9 S15: no expression stands in a command, so the title of a pull request is never run as a
 * program.
 * @cut replace "includes('${{') === true" with "includes('{{{') === true"
 */
export const noExpressionInRun: Rule = {
  name: 'no-expression-in-run',
  why: 'GitHub puts the value into the script before a shell reads it: a branch can be named like a command.',
  judge: (automation) => stepsIn(automation).flatMap(({ file, where, step }) =>
    [step.run, ...step.inputs.filter(({ key }) => key === 'script')]
      .filter((one) => one?.value.includes('${{') === true)
      .map((one) => ({ file, line: one?.line ?? step.line, message: `${where} runs a command with an expression in it`, right: 'give the value to env:, and write "$NAME" in the command' }))),
};

export const strictShell: Rule = {
  name: 'strict-shell',
  why: 'Without a shell of its own a step goes on after the first part of a pipe failed.',
  judge: ({ workflows, actions }) => [
    ...workflows
      .filter(({ jobs, shell }) => jobs.some(({ steps }) => steps.some(({ run, shell: own }) => run !== undefined && own === undefined)) && shell?.value !== 'bash')
      .map(({ file, shell }) => ({ file, line: shell?.line ?? 1, message: 'its commands are run by a shell that forgives', right: 'write defaults: run: shell: bash at the top' })),
    ...actions.flatMap(({ file, steps }) => steps
      .filter(({ run, shell }) => run !== undefined && shell?.value !== 'bash')
      .map(({ line }) => ({ file, line, message: 'this action runs a command in a shell that forgives', right: 'write shell: bash' }))),
  ],
};
