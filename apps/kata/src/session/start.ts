import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Kata } from '../kata/kata.ts';
import { judgeStart } from '../prove/verdicts.ts';
import { appendEvent } from './event-log.ts';
import { coAuthors } from './hand-over-message.ts';
import { isAmong, printPerson, readPerson, type Person } from './person.ts';
import { Refusal, runner } from './refusal.ts';
import { branchOf, currentSession, isOpen, logOf, sessionsOf, type BegunSession } from './session.ts';
import type { Workplace } from './workplace.ts';

/**
 * Begins a kata on a branch of its own: places the start, commits it and hands over only when it is red for the reason
 * that the kata declares. Otherwise everything is as it was.
 * @throws Refusal
 */
export async function start(workplace: Workplace, id: string, others: readonly string[]): Promise<BegunSession> {
  const { git, now } = workplace;
  const kata = workplace.findKata(id);
  refuseWhileBusy(workplace);
  const people = peopleFor(kata, workplace, others);
  const name = freeName(workplace, id);
  const branch = branchOf(name);
  const before = { branch: git.branch(), commit: git.head() };

  git.run(['switch', '--quiet', '--create', branch]);
  let commit = before.commit;
  try {
    workplace.placeStart(kata);
    commit = git.commitAll([`Start the kata “${kata.title}”`, '', kata.says, '', ...coAuthors(people.slice(1))].join('\n'), people[0]);
    const wrong = judgeStart(kata.checks, (await workplace.judge(kata, commit)).results);
    if (wrong.length > 0) {
      throw new Refusal(['nothing was begun, for this start is not as its kata says:', ...wrong].join('\n'), `${runner} doctor ${id} says what this machine lacks`, `${runner} prove ${id} says what the kata lacks`);
    }
  } catch (error) {
    // The tree was clean, so all that is taken away is what was placed.
    if (commit === before.commit) git.becomeLike(before.commit);
    git.run(['switch', '--quiet', ...(before.branch === undefined ? ['--detach', before.commit] : [before.branch])]);
    git.run(['update-ref', '-d', `refs/heads/${branch}`, commit]);
    throw error;
  }
  appendEvent(logOf(git.root, name), { kind: 'started', kata: id, branch, start: commit, turn: kata.turn, people: people.map(printPerson) }, now());
  return currentSession(workplace);
}

/** What a pair reads first. */
export const readBrief = ({ folder }: Kata): string => readFileSync(path.join(folder, 'brief.md'), 'utf8').trimEnd();

/** @throws Refusal where it is no person */
export function personIn(text: string): Person {
  const person = readPerson(text);
  if (person === undefined) throw new Refusal(`“${text}” is no person as git writes one.`, "write 'Ada Lovelace <ada@example.org>'");
  return person;
}

/**
 * @ksb start-refuses-dirty-tree D1 D13 B1 S11 S14: an exercise never begins on top of somebody's unfinished work, and whoever is
 * refused is told three ways to put it by, so practising costs nobody anything.
 * @cut replace "dirty.length > 0" with "dirty.length > 1e9"
 */
function refuseWhileBusy(workplace: Workplace): void {
  const { git } = workplace;
  const half = git.unfinished();
  if (half !== undefined) throw new Refusal(`${half.what} is half done here.`, `end it, or go back to before it: ${half.abort}`);
  const dirty = git.dirty();
  if (dirty.length > 0) {
    throw new Refusal(
      `the tree is not clean: ${dirty.slice(0, 5).join(', ')}${dirty.length > 5 ? ` and ${dirty.length - 5} more` : ''}. Nothing was touched.`,
      'git commit --all keeps changes of files that git knows on this branch',
      'git stash puts them by, and git stash pop brings them back',
      'git stash -u puts new files by as well',
    );
  }
  const open = sessionsOf(workplace).find((session) => isOpen(session) && git.hasBranch(branchOf(session.name)));
  if (open !== undefined) {
    throw new Refusal(`the kata “${open.name}” is under way.`, `git switch ${branchOf(open.name)} goes on with it`, `${runner} finish, on that branch, ends it honestly at any colour`);
  }
}

function peopleFor({ id, people: { least, most } }: Kata, { git }: Workplace, others: readonly string[]): [Person, ...Person[]] {
  const driver = git.person();
  if (driver === undefined) throw new Refusal('git does not know who you are.', "git config user.name 'Your Name'", 'git config user.email you@example.org');
  const people: [Person, ...Person[]] = [driver];
  for (const text of others) {
    const person = personIn(text);
    if (isAmong(person, people)) throw new Refusal(`--with ${text}: this address is taken; everybody has one of their own.`);
    people.push(person);
  }
  if (people.length < least) {
    throw new Refusal(`“${id}” is for at least ${least} people, and ${people.length} ${people.length === 1 ? 'is' : 'are'} here.`, `${runner} start ${id} --with 'Name <address>', with that once for each of the others`);
  }
  if (people.length > most) throw new Refusal(`“${id}” is for at most ${most} people, and ${people.length} are here.`, 'make two groups, and compare at the debrief');
  return people;
}

/** The kata's name, numbered where a branch or a session has it. */
function freeName(workplace: Workplace, id: string): string {
  const taken = new Set(sessionsOf(workplace).map(({ name }) => name));
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? id : `${id}-${n}`;
    if (!taken.has(name) && !workplace.git.hasBranch(branchOf(name))) return name;
  }
}
