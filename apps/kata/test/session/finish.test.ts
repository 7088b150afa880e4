import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { scan, sessionsIn } from '@exemplar/ksb/cuts';
import { proving } from '@exemplar/ksb/proving';
import { expect, it } from '@jest/globals';

import { blank } from '../../src/session/blank.ts';
import { check, printHistory } from '../../src/session/check.ts';
import { exportLog } from '../../src/session/export-log.ts';
import { finish, whereReference, type Finished } from '../../src/session/finish.ts';
import { hint } from '../../src/session/hint.ts';
import { practicePage, writePages } from '../../src/session/pages.ts';
import { readPerson } from '../../src/session/person.ts';
import { rotate } from '../../src/session/rotate.ts';
import { currentSession, latestSession, sessionUnderWay } from '../../src/session/session.ts';
import { start } from '../../src/session/start.ts';
import { statusOf } from '../../src/session/status.ts';
import { timelineOf } from '../../src/session/timeline.ts';
import { ada, grace, playground, type Playground } from './checkout.ts';

const herself = readPerson(ada) ?? { name: '', email: '' };
const herPage = '.kata/sum/practice/ada-lovelace.md';

/** Ada drives for five minutes, then Grace for ten. */
async function played(ground: Playground): Promise<Finished> {
  const session = await start(ground, 'sum', [grace]);
  ground.passMinutes(5);
  hint(ground, session);
  ground.write('work.txt', 'one two\n');
  const next = await rotate(ground, currentSession(ground), []);
  ground.passMinutes(10);
  return await finish(ground, next);
}

/** What a person does after it. */
function reflect(ground: Playground, page = herPage): void {
  ground.write(page, ground.read(page).replace(blank, 'I let Grace finish her thought before I typed.'));
}

it('ends honestly at any colour, and keeps what was there', async () => {
  const ground = playground();
  const { session, written } = await played(ground);
  expect(session.state).toMatchObject({ phase: 'finished', hints: 1, rotations: 1 });
  expect(session.state.standings.at(-1)).toEqual({ light: 'red', green: 2, of: 3 });
  expect(written).toEqual(['.kata/sum/retro.md', herPage, '.kata/sum/practice/grace-hopper.md']);
  expect(timelineOf(session.events).map(({ after, what }) => `${after} ${what}`)).toEqual([
    '0:00 started “sum” with Ada Lovelace, Grace Hopper; Ada Lovelace drives',
    '5:00 took hint 1',
    '5:00 handed over at red 2/3; Grace Hopper drives',
    '15:00 stopped at red 2/3',
  ]);
  expect(ground.read('.kata/sum/retro.md')).toContain('| Ada Lovelace | 5 minutes | 10 minutes |\n| Grace Hopper | 10 minutes | 5 minutes |');
  expect(ground.git.dirty()).toEqual([]);
  expect(() => sessionUnderWay(ground)).toThrow('the session “sum” is finished.');
});

it('writes the minutes, the duties and no reflection into the log of each', async () => {
  const ground = playground();
  await played(ground);
  const log = ground.read('.kata/sum/practice/grace-hopper.md');
  for (const words of ['practised in an exemplar', 'Who: Grace Hopper, with Ada Lovelace', 'As driver: 10 minutes; as navigator: 5 minutes', '- D1: ', '- S14: ', 'stopped at red 2/3']) expect(log).toContain(words);
  expect(log.trimEnd().endsWith(blank)).toBe(true);
});

it('says where the reference is', async () => {
  const ground = playground();
  const { session } = await played(ground);
  const [, command = ''] = /^git (diff \S+ \S+)/.exec(whereReference(session)) ?? [];
  expect(ground.run(...command.split(' '))).toContain('-one two three\n+one two\n');
});

it('leaves alone what somebody wrote, also when pages are written again', async () => {
  const ground = playground();
  const { session } = await played(ground);
  ground.write('.kata/sum/retro.md', 'ours\n');
  writePages(ground.root, session);
  expect(ground.read('.kata/sum/retro.md')).toBe('ours\n');
});

it('fills the timeline of a post-mortem in after an incident', async () => {
  const ground = playground({ kind: 'incident' });
  expect((await played(ground)).written).toContain('.kata/sum/post-mortem.md');
  const page = ground.read('.kata/sum/post-mortem.md');
  expect(page).toContain('| 5:00 | handed over at red 2/3; Grace Hopper drives |');
  expect(page.split(blank)).toHaveLength(5);
});

it('takes what an alert did during a check into the log, and from there into the post-mortem, each at its own moment', proving('incident-history', async () => {
  const ground = playground({ kind: 'incident' }, [
    { when: '2027-03-01T09:04:01.000Z', what: 'telephone: MemoryRunsOut is firing' },
    { when: '2027-03-01T09:04:31.000Z', what: 'telephone: MemoryRunsOut is resolved' },
  ]);
  const session = await start(ground, 'sum', [grace]);
  ground.passMinutes(5);
  const { history, session: checked } = await check(ground, session);
  expect(printHistory(history)).toEqual(['What happened, in seconds:', '   0.0  telephone: MemoryRunsOut is firing', '  30.0  telephone: MemoryRunsOut is resolved', '']);
  ground.passMinutes(1);
  await finish(ground, checked);
  expect(ground.read('.kata/sum/events.jsonl')).toContain('"kind":"witnessed","when":"2027-03-01T09:04:01.000Z"');
  const page = ground.read('.kata/sum/post-mortem.md');
  expect(page).toMatch(/0:00 \| started[^|]*\|\n\| 4:01 \| telephone: MemoryRunsOut is firing[\s\S]*4:31 \| telephone: MemoryRunsOut is resolved \|[\s\S]*5:00 \| checked: red/);
}));

it('exports no log without a reflection, and one that has it as evidence that is read', proving('practice-log-is-evidence', async () => {
  const ground = playground();
  const { session } = await played(ground);
  expect(() => exportLog(ground.root, session, herself, 'docs/practice')).toThrow(`the reflection in ${herPage} is blank, and only you can write it.`);

  reflect(ground);
  const file = exportLog(ground.root, session, herself, 'docs/practice');
  expect(file).toBe('docs/practice/ada-lovelace-sum.md');
  const { claims, problems } = scan(ground.root);
  expect(problems).toEqual([]);
  expect(claims).toMatchObject([{ id: 'practice-ada-lovelace-2027-03-01-sum', file, duties: ['D1', 'D4'], ksbs: ['K14', 'S11', 'S14'] }]);
  expect(sessionsIn(claims)).toEqual({
    sessions: [{ kata: 'sum', date: '2027-03-01', person: 'Ada Lovelace', driving: 5, navigating: 10, setting: 'exercise', claim: 'practice-ada-lovelace-2027-03-01-sum', file }],
    warnings: [],
  });
  expect(() => exportLog(ground.root, session, herself, 'docs/practice')).toThrow('is there already and is left as it is');
}));

it('exports the logs of namesakes, and of names without letters of ours', async () => {
  const ground = playground({ people: { least: 1, most: 9 } });
  await start(ground, 'sum', ['李小龍 <li@example.org>', '*Mad* [Max](x) --| <max@example.org>', 'Ada Lovelace <other@example.org>']);
  const { session } = await finish(ground, currentSession(ground));
  const files = session.state.shares.map(({ person }) => {
    reflect(ground, `.kata/sum/${practicePage(session, person)}`);
    return exportLog(ground.root, session, person, 'docs/practice');
  });
  expect(files.map((file) => path.basename(file))).toEqual(['ada-lovelace-sum.md', '李小龍-sum.md', 'mad-max-x-sum.md', 'ada-lovelace-2-sum.md']);
  const { claims, problems } = scan(ground.root);
  expect(problems).toEqual([]);
  expect(claims).toHaveLength(4);
  expect(sessionsIn(claims).sessions.map(({ person }) => person).sort()).toEqual(['*Mad* [Max](x) --|', 'Ada Lovelace', 'Ada Lovelace', '李小龍']);
});

it('tells of the latest session from any branch, and says so when its log has lost its beginning', async () => {
  const ground = playground();
  await played(ground);
  ground.run('switch', '--quiet', 'main');
  expect(statusOf(latestSession(ground))).toMatchObject({ session: 'sum', phase: 'finished', people: [{ driving: 300, navigating: 600 }, { driving: 600, navigating: 300 }] });
  ground.run('switch', '--quiet', 'kata/sum');
  ground.write('.kata/sum/events.jsonl', ground.read('.kata/sum/events.jsonl').split('\n').slice(1).join('\n'));
  expect(() => currentSession(ground)).toThrow(/cannot be told: its log has no line that says how it began\.\n.*events\.jsonl: event 1 is missing/);
});

it('writes pages that the prose check accepts', async () => {
  const ground = playground({ kind: 'incident' });
  const { session } = await played(ground);
  reflect(ground);
  exportLog(ground.root, session, herself, 'docs/practice');
  const root = path.join(import.meta.dirname, '../../../..');
  const args = ['--config', path.join(root, '.markdownlint-cli2.yaml'), '--no-globs', 'docs/practice/*.md', '.kata/**/*.md'];
  const { status, stderr } = spawnSync(path.join(root, 'node_modules/.bin/markdownlint-cli2'), args, { cwd: ground.root, encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
});
