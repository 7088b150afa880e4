import { readFileSync } from 'node:fs';
import path from 'node:path';

import { record, type BegunSession } from './session.ts';
import type { Workplace } from './workplace.ts';

/** Hints go from where to look, over the idea, to nearly the answer. */
export const mostHints = 3;

/** Gives the next hint, and the last one again when all were given. */
export function hint(workplace: Workplace, session: BegunSession): { readonly number: number; readonly text: string } {
  const number = Math.min(session.state.hints + 1, mostHints);
  const text = readFileSync(path.join(session.kata.folder, 'hints', `${number}.md`), 'utf8').trimEnd();
  record(session, { kind: 'hinted', hint: number }, workplace);
  return { number, text };
}
