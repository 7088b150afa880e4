import confirm from '@inquirer/confirm';
import input from '@inquirer/input';

import type { Part } from '../parts/parts.ts';
import { proposed, questions, wrongWith, type Answers, type Field } from './answers.ts';

/**
 * Asks people for what they have not said yet.
 * @param terminal where, if it is not the one that the program was started in
 */
export async function askAnswers(said: Partial<Answers>, parts: Readonly<Record<string, Part>>, stands: (word: string) => string | undefined, terminal: Parameters<typeof input>[1] = {}): Promise<Partial<Answers>> {
  let known = said;
  for (const field of Object.keys(questions) as Field[]) {
    if (known[field] !== undefined) continue;
    const usual = proposed(field, known);
    const value = await input({ message: questions[field].asks, ...(usual === undefined ? {} : { default: usual }), validate: (one) => wrongWith(field, one, stands) ?? true }, terminal);
    known = { ...known, [field]: value };
  }
  if (known.without !== undefined) return known;
  const without: string[] = [];
  for (const [name, { asks }] of Object.entries(parts)) if (!(await confirm({ message: asks, default: true }, terminal))) without.push(name);
  return { ...known, without };
}
