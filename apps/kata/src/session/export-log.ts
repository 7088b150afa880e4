import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isBlank } from './blank.ts';
import { practicePage } from './pages.ts';
import { isAmong, printPerson, type Person } from './person.ts';
import { reflectionHeading } from './practice-log.ts';
import { Refusal, runner } from './refusal.ts';
import { sessionsFolder, type BegunSession } from './session.ts';

/**
 * Writes somebody's practice log where it counts as evidence, with a claim for what the kata exercises.
 * @param folder from the root
 * @returns the file, from the root
 * @throws Refusal
 *
 * @ksb practice-log-is-evidence D2 D11 D13 K25 S4 S16 B2: an exercise counts only with minutes that nobody typed and words that somebody
 * wrote, so what is handed to an assessor shows learning and no attendance.
 * @cut replace "if (isBlank(" with "if (!isBlank('') && isBlank("
 */
export function exportLog(root: string, session: BegunSession, person: Person, folder: string): string {
  const source = pageOf(root, session, person);
  const text = readFileSync(path.join(root, source), 'utf8');
  const at = text.indexOf(reflectionHeading);
  if (at < 0) throw new Refusal(`${source} has no heading “${reflectionHeading}”.`, 'put it back, with your own words beneath it');
  if (isBlank(text.slice(at + reflectionHeading.length))) {
    throw new Refusal(`the reflection in ${source} is blank, and only you can write it.`, 'write what you did, why, what came of it and what you would do differently, then export again');
  }
  const page = path.posix.basename(source, '.md');
  const file = path.posix.join(folder, `${page}-${session.name}.md`);
  const place = path.resolve(root, file);
  if (existsSync(place)) throw new Refusal(`${file} is there already and is left as it is.`, 'edit it there, or name another folder with --output');
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, `${claimFor(session, page)}\n${text}`);
  return file;
}

/** The claim stands on the first heading, and so on the whole page. */
function claimFor({ kata: { title, duties, ksbs }, name, events }: BegunSession, page: string): string {
  const why = `practised in an exemplar, in the kata ${title.replace(/[^\p{L}\p{N} ,.'’]/gu, '')}, with minutes from its log and a reflection in my own words.`;
  return `<!-- @ksb ${claimId(name, events[0]?.at.slice(0, 10) ?? '', page)} ${[...duties, ...ksbs].join(' ')}: ${why} -->`;
}

/** An id holds small letters, digits and hyphens; of any other letter it holds the number. */
function claimId(session: string, day: string, page: string): string {
  const letters = page.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9-]/gu, (sign) => (sign.codePointAt(0) ?? 0).toString(36));
  return `practice-${letters}-${day}-${session}`.slice(0, 64).replace(/-+$/, '');
}

function pageOf(root: string, session: BegunSession, person: Person): string {
  const people = session.state.shares.map((share) => share.person);
  if (!isAmong(person, people)) throw new Refusal(`${printPerson(person)} took no part.`, `took part: ${people.map(printPerson).join(', ')}`);
  const file = path.posix.join(sessionsFolder, session.name, practicePage(session, person));
  if (!existsSync(path.join(root, file))) throw new Refusal('there is no practice log yet.', `${runner} finish writes one for each`);
  return file;
}
