import { describe, expect, it } from '@jest/globals';

import { printProblem } from '../../src/claim/problem.ts';
import { proving } from '../../src/proof/proving.ts';
import { parseWalk, readWalks } from '../../src/walk/read-walks.ts';
import { folderWith } from '../scan/temporary-folder.ts';
import { claims, written } from './any-walk.ts';

const file = 'docs/duties/D6.yaml';
const problemsOf = (text: string, name = file): string[] => parseWalk(text, name, claims).problems.map(printProblem);

describe('a walk', () => {
  it('is read with its stops and questions', () => {
    const { walks, problems } = parseWalk(written, file, claims);
    expect(problems).toEqual([]);
    expect(walks.map(({ duty, stops }) => [duty, stops.map(({ claim }) => claim)])).toEqual([['D6', ['one-digest', 'canary', 'rollback']]]);
  });

  it('that names a claim which is not there is refused, with the nearest that is', proving('walks-hold', () => {
    expect(problemsOf(written.replace('claim: canary', 'claim: cannary'))).toEqual([`${file}:13:12: there is no claim “cannary”; did you mean “canary”?`]);
    expect(problemsOf(written.replace('claims: [rollback]', 'claims: [nothing-alike]'))).toEqual([`${file}:28:27: there is no claim “nothing-alike”`]);
  }));

  it.each([
    ['claim: canary', 'claim: alerts', ':13:12: “alerts” shows nothing of D6; it is a claim of D10'],
    ['claim: canary', 'claim: one-digest', ':13:12: the walk has stopped at “one-digest” before'],
    ['minutes: 6', 'minutes: 2', ': the stops take 14 minutes; a walk takes 15 to 20'],
    ['minutes: 6', 'minutes: 9', ': the stops take 21 minutes; a walk takes 15 to 20'],
    ['    ask: Why not', '    asks: Why not', 'stops.0 has no “asks”; did you mean “ask”?'],
    ['npx pnpm run', 'rm -rf', 'stops.1.run.command must match pattern'],
    ['npx pnpm run', 'npx pnpm run; rm', 'stops.1.run.command must match pattern'],
    ['duty: D6', 'duty: D14', 'duty must match pattern'],
    ['duty: D6', 'duty: D7', 'the walk through D7 stands in docs/duties/D7.yaml'],
    ['title: From', 'title: [From', `${file}:`],
  ])('that is wrong is refused with its place: %s → %s', (from, to, message) => {
    expect(problemsOf(written.replace(from, to)).join('\n')).toContain(message);
  });
});

describe('the walks of a repository', () => {
  it('are in the order of the duties, and one that is wrong does not hide another', () => {
    const root = folderWith({
      'docs/duties/D13.yaml': written.replace('duty: D6', 'duty: D13'),
      'docs/duties/D6.yaml': written,
      'docs/duties/README.md': 'prose',
    });
    const all = claims.map((claim) => ({ ...claim, pairs: [...claim.pairs, { duty: 'D13', ksb: 'B3' }] }));
    expect(readWalks(root, all).walks.map(({ duty }) => duty)).toEqual(['D6', 'D13']);
    expect(readWalks(root, claims).walks.map(({ duty }) => duty)).toEqual(['D6']);
    expect(readWalks(root, claims).problems).not.toEqual([]);
  });

  it('are none where there is no folder of them', () => {
    expect(readWalks(folderWith({}), claims)).toEqual({ walks: [], problems: [] });
  });
});
