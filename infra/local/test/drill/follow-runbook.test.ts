import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { readRunbook } from '@exemplar/monitoring';
import { proving } from '@exemplar/ksb/proving';

import { followRunbook, type Following } from '../../src/drill/follow-runbook.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A runbook of these commands; `MAKE_ROOM` stands in for what a real one would run. */
const runbook = (mitigate: readonly string[], check = 'test -e "$SERVICE"', over = 'test ! -e "$SERVICE"') => readRunbook(`# DiskFills

## What people feel

Nothing yet.

## Check

1. It is there.

   \`\`\`sh check
   ${check}
   \`\`\`

   Expect: success.

## Mitigate

${mitigate.map((command, index) => `${index + 1}. Step ${index + 1}.\n\n   \`\`\`sh mitigate\n   ${command}\n   \`\`\`\n\n   Expect: success.`).join('\n\n')}

## Over when

1. It is gone.

   \`\`\`sh over
   ${over}
   \`\`\`

   Expect: success.

2. Nobody measures it.

   \`\`\`promql over
   trouble > 0
   \`\`\`

   Expect: no result.

## Escalate

To the platform engineer.
`, 'docs/runbooks/DiskFills.md');

function following(): Following & { readonly notes: string[]; readonly trouble: string } {
  const trouble = path.join(temporaryFolder(), 'trouble');
  writeFileSync(trouble, '');
  const notes: string[] = [];
  return { notes, trouble, env: { SERVICE: trouble }, ask: async () => (existsSync(trouble) ? 1 : 0), note: (text) => { notes.push(text); }, patience: 0.3 };
}

describe('a runbook in a drill', () => {
  it('is followed step by step until it is over, and no further', proving('runbook-followed', async () => {
    const own = following();
    await followRunbook(runbook(['sh -c "${ROLL_BACK:?}"', 'true', 'rm "$SERVICE"', 'touch "$SERVICE"']), own);
    expect(own.notes).toEqual(['Passed over, for it cannot be done here: Step 1.', 'Step 2.', 'Step 3.']);
  }));

  it('fails where its checks do not hold while there is trouble', proving('runbook-followed', async () => {
    await expect(followRunbook(runbook(['rm "$SERVICE"'], 'test ! -e "$SERVICE"'), following())).rejects.toThrow('docs/runbooks/DiskFills.md says to check: It is there.; expected was success');
  }));

  it('fails where all of it was done and it is not over', proving('runbook-followed', async () => {
    await expect(followRunbook(runbook(['true']), following())).rejects.toThrow('all its steps were done, and it is not over');
  }));
});
