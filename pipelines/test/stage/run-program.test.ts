import { expect, it } from '@jest/globals';

import { runProgram } from '../../src/stage/run-program.ts';

it('lets no program that a stage runs tell GitHub anything in its place', async () => {
  const names = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'PIPELINE_REPORTS'];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) process.env[name] = '/somewhere';
  try {
    const { said } = await runProgram([process.execPath, '-p', `JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name]))`]);
    expect(said).toBe('["","",""]');
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
});
