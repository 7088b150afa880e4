import { expect, it } from '@jest/globals';

import type { Claim } from '../../src/claim/claim.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import { toMarkdown } from '../../src/evidence/report.ts';
import { claimsSince, printSince } from '../../src/evidence/since.ts';
import { claim, findings, hash, passed } from './findings.ts';

const evidenceOf = (claims: readonly Claim[]) => joinEvidence({ ...findings(passed), claims });
const since = (before: readonly Claim[], after: readonly Claim[]): string[] => claimsSince(before, evidenceOf(after).claims).map(printSince);

it.each<[string, readonly Claim[], readonly Claim[], string[]]>([
  ['nothing', [claim], [{ ...claim, line: 9 }], []],
  ['added', [], [claim], ['added: “one” (src/a.ts:1): now proven; shows D1 K7']],
  ['removed', [claim], [], ['removed: “one” (src/a.ts:1): shows no more D1 K7']],
  ['changed', [{ ...claim, contentHash: hash('f') }], [claim], ['changed: “one” (src/a.ts:1): now proven']],
  ['moved', [{ ...claim, file: 'src/b.ts' }], [claim], ['moved: “one” (src/a.ts:1): now proven']],
  ['reworded', [{ ...claim, why: 'so' }], [claim], ['reworded: “one” (src/a.ts:1): now proven']],
  [
    'reworded',
    [{ ...claim, pairs: [{ duty: 'D1', ksb: 'K4' }] }],
    [claim],
    ['reworded: “one” (src/a.ts:1): now proven; shows D1 K7; shows no more D1 K4'],
  ],
])('tells what a change did to a claim: %s', (_, before, after, told) => {
  expect(since(before, after)).toEqual(told);
});

it('is all that the report for a pull request tells then', () => {
  const evidence = evidenceOf([claim, { ...claim, id: 'two' }]);
  const report = { evidence, problems: [], warnings: [] };
  expect(toMarkdown({ ...report, since: claimsSince([claim], evidence.claims) })).toBe(
    '## Evidence\n\n2 claims; 1 of 236 pairs covered, at commit cccccccccc.\n\n### What this change did\n\n' +
      '- added: “two” (src/a.ts:1): now unproven; shows D1 K7\n\n### Not proven\n\n- unproven: **two** (src/a.ts:1): no proof names it\n',
  );
  expect(toMarkdown({ ...report, since: [] })).toContain('Nothing: every claim is as it was.');
});
