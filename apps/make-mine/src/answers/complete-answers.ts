import type { Files } from '../copy/plan-copy.ts';
import { partsFile, readParts } from '../parts/parts.ts';
import { Refusal, runner } from '../refusal.ts';
import { proposed, questions, wrongWith, type Answers, type Field } from './answers.ts';
import { askAnswers } from './ask-answers.ts';

/**
 * Gets all answers: those that were said, those that people are asked for, and the usual ones where nobody is asked.
 * @throws Refusal
 */
export async function completeAnswers(said: Partial<Answers>, files: Files, asks: boolean): Promise<Answers> {
  const { parts, stays } = readParts(files.get(partsFile));
  const stands = (word: string): string | undefined => whereStands(word, files);
  const all = asks ? await askAnswers(said, parts, stands) : usual(said);
  const wrong = (Object.keys(questions) as Field[]).flatMap((field) => {
    const value = all[field];
    return value === undefined ? [`--${field} is missing: ${questions[field].asks}`] : wrongWith(field, value, stands) ?? [];
  });
  const unknown = (all.without ?? []).flatMap((name) => {
    if (Object.hasOwn(parts, name)) return [];
    const why = stays[name];
    return [why === undefined ? `there is no part “${name}”; parts are ${Object.keys(parts).join(', ')}` : `${name} cannot be left out. ${why.trim()}`];
  });
  if (wrong.length + unknown.length > 0) throw new Refusal([...wrong, ...unknown].join('\n'), `${runner} --help`);
  return all as Answers;
}

function usual(said: Partial<Answers>): Partial<Answers> {
  const known = { without: [], ...said };
  return (['service', 'scope'] as const).reduce<Partial<Answers>>((all, field) => {
    const value = all[field] ?? proposed(field, all);
    return value === undefined ? all : { ...all, [field]: value };
  }, known);
}

function whereStands(word: string, files: Files): string | undefined {
  const isThere = (text: string): boolean => text.toLowerCase().split(/[^a-z0-9]+/).includes(word);
  // The examples in here are nobody's names.
  const asks = ([file]: readonly [string, string | undefined]): boolean => file !== 'pnpm-lock.yaml' && !file.startsWith('apps/make-mine/');
  return [...files].filter(asks).find(([file, text = '']) => isThere(`${file} ${text}`))?.[0];
}
