import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { fileNameOf, isSamePerson, type Person } from './person.ts';
import { postMortem } from './post-mortem.ts';
import { practiceLog } from './practice-log.ts';
import { retro } from './retro.ts';
import { sessionsFolder, type BegunSession } from './session.ts';

/**
 * Writes the pages of a session. One that is there may hold what a person wrote, and stays as it is.
 * @returns the files, from the root
 */
export function writePages(root: string, session: BegunSession): string[] {
  const pages = new Map<string, string>([['retro.md', retro(session)]]);
  if (session.kata.kind === 'incident') pages.set('post-mortem.md', postMortem(session));
  for (const { person } of session.state.shares) pages.set(practicePage(session, person), practiceLog(session, person));
  return [...pages].map(([name, text]) => {
    const file = path.posix.join(sessionsFolder, session.name, name);
    const place = path.join(root, file);
    mkdirSync(path.dirname(place), { recursive: true });
    if (!existsSync(place)) writeFileSync(place, text);
    return file;
  });
}

/** The file of somebody's practice log, from the folder of the session. Namesakes have one each. */
export function practicePage({ state: { shares } }: BegunSession, person: Person): string {
  const namesakes = shares.map((share) => share.person).filter((one) => fileNameOf(one) === fileNameOf(person));
  const n = namesakes.findIndex((one) => isSamePerson(one, person)) + 1;
  return `practice/${fileNameOf(person)}${n < 2 ? '' : `-${n}`}.md`;
}
