import { expect, it, jest } from '@jest/globals';

import { exemplarApp } from '../../src/exemplar-app.ts';
import { withPolicy } from '../../src/policy/with-policy.ts';
import { stageNamed } from '../../src/stages.ts';
import { findings } from './findings.ts';

// The rules alone take seconds, and many on a busy machine.
jest.setTimeout(120_000);

it('no rule has anything to say about dev', () => {
  expect(findings((outdir) => withPolicy(exemplarApp([stageNamed('dev')], outdir)))).toEqual([]);
});
