import { tableRows } from '../documents/table-rows.ts';
import type { Asked } from './approval-pack.ts';

/**
 * Reads from the table of roles who does what for a piece of work.
 * @param text docs/team/roles.md
 * @throws Error when there is no such work in it
 */
export function whoDoes(work: string, text: string): Asked['roles'] {
  const rows = tableRows(text);
  const heads = rows.find(([first]) => first === 'work') ?? [];
  const row = rows.find(([first]) => first === work);
  if (row === undefined) throw new Error(`docs/team/roles.md: there is no work “${work}”; right is ${rows.slice(rows.indexOf(heads) + 1).map(([first]) => first).join(', ')}`);
  const those = (letter: string): string => heads.filter((_, index) => index > 0 && row[index]?.split(', ').includes(letter) === true).join(', ') || 'nobody';
  return { answers: those('A'), does: those('R'), asked: those('C'), told: those('I') };
}
