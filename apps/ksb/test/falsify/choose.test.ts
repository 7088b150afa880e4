import { expect, it } from '@jest/globals';

import type { Gathered } from '../../src/evidence/gather.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import { chooseCandidates, filesChangedSince } from '../../src/falsify/choose.ts';
import { importsOf } from '../../src/falsify/imports-of.ts';
import { scan } from '../../src/scan/scan.ts';
import { findings, passed } from '../evidence/findings.ts';
import { checkoutWith, write } from '../scan/temporary-folder.ts';

const files = {
  'a.ts': "import { c } from './c.ts';\n// @ksb one D1 K7: why\nexport const a = c;\n",
  'b.ts': '// @ksb two D1 K7: why\nexport const b = 2;\n',
  'c.ts': 'export const c = 3;\n',
  'a.test.ts': "import { a } from './a.ts';\nit('a', proving('one', () => { a; }));\n",
  'b.test.ts': "import { b } from './b.ts';\nit('b', proving('two', () => { b; }));\n",
};

/** What is gathered when each proof has passed. */
function gathered(root: string): Gathered {
  const found = scan(root);
  const results = found.proofs.map(({ claim, file, line, proofHash }) => {
    const contentHash = found.claims.find(({ id }) => id === claim)?.contentHash ?? '';
    return { file, results: [{ claim, line, run: { ...passed, proofHash, contentHash } }] };
  });
  return { scan: found, warnings: [], evidence: joinEvidence({ ...findings(), claims: found.claims, proofs: found.proofs, results }) };
}

function chosenAfter(change: Readonly<Record<string, string>>): string[] {
  const root = checkoutWith(files);
  write(root, change);
  const changed = filesChangedSince(root, 'HEAD');
  return chooseCandidates(gathered(root), { ids: [], changed, imports: importsOf(root) }).candidates.map(({ claim }) => claim.id);
}

it.each([
  ['nothing', {}, []],
  ['what the claim stands on', { 'b.ts': `${files['b.ts']}\n` }, ['two']],
  ['its proof', { 'b.test.ts': `${files['b.test.ts']}\n` }, ['two']],
  ['what it imports', { 'c.ts': 'export const c = 4;\n' }, ['one']],
  ['a file that nothing imports', { 'd.ts': 'export const d = 4;\n' }, []],
  ['which packages are installed', { 'pnpm-lock.yaml': 'lockfileVersion: 9\n' }, ['one', 'two']],
])('chooses the claims that a change can reach: %s', (_, change, ids) => {
  expect(chosenAfter(change)).toEqual(ids);
});

it('says in a line what stands in the way of the others', () => {
  const root = checkoutWith(files);
  const found = gathered(root);
  const unrun = { ...found, evidence: joinEvidence({ ...findings(), claims: found.scan.claims, proofs: found.scan.proofs, results: [] }) };
  const choice = (from: Gathered, ids: readonly string[]) => chooseCandidates(from, { ids, imports: importsOf(root) });
  expect(choice(unrun, [])).toEqual({ candidates: [], unready: ['“one” and 1 more are unrun: run pnpm test first'], blocked: [] });
  expect(choice(unrun, ['two']).unready).toEqual(['“two” is unrun: run pnpm test first']);
  expect(choice(found, ['twoo'])).toEqual({ candidates: [], unready: ['there is no claim “twoo”; did you mean “two”?'], blocked: [] });

  const claims = found.evidence.claims.map((claim) => (claim.id === 'one' ? { ...claim, state: 'blocked' as const } : claim));
  const lacking = choice({ ...found, evidence: { ...found.evidence, claims } }, []);
  expect(lacking.candidates.map(({ claim }) => claim.id)).toEqual(['two']);
  expect(lacking).toMatchObject({ unready: [], blocked: [expect.stringContaining('“one” is blocked')] });
});
