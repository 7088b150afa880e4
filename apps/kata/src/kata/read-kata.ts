import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { isListed } from '@exemplar/ksb';
import { nearest } from '@exemplar/ksb/cuts';

import { kataSchema } from './kata-schema.ts';
import type { Change, Check, Kata } from './kata.ts';
import { readChange } from './read-change.ts';
import { KataWrong, readYaml } from './read-yaml.ts';
import { unwrittenIn } from './unwritten.ts';

type CheckFields = Omit<Check, 'judge' | 'red'> & { readonly proof?: string; readonly test?: string; readonly titled?: string; readonly red?: string };
type Described = Omit<Kata, 'id' | 'folder' | 'cut' | 'start' | 'checks' | 'reference' | 'traps'> & {
  readonly start: { readonly cut: readonly string[] };
  readonly checks: readonly CheckFields[];
};

/** Where katas stand in a repository. */
export const katasFolder = 'apps/kata/katas';

/** What people read of a kata. */
export const pages = ['brief.md', 'hints/1.md', 'hints/2.md', 'hints/3.md', 'debrief.md', 'facilitator.md'] as const;

/** The katas of a repository by name. */
export function kataIds(root: string): readonly string[] {
  const folder = path.join(root, katasFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

/**
 * Reads every kata of a repository.
 * @throws KataWrong for the first that is wrong
 */
export function readKatas(root: string): readonly Kata[] {
  return kataIds(root).map((id) => readKata(root, id));
}

/**
 * Reads one kata.
 * @throws KataWrong where it is not there, not written or not whole
 */
export function readKata(root: string, id: string): Kata {
  const known = kataIds(root);
  if (!known.includes(id)) {
    const meant = nearest(id, known);
    throw new KataWrong(`there is no kata “${id}”; ${meant === undefined ? 'kata list names them' : `did you mean “${meant}”?`}`);
  }
  const shown = `${katasFolder}/${id}`;
  const folder = path.join(root, shown);
  const [unwritten] = unwrittenIn(folder, shown);
  if (unwritten !== undefined) throw new KataWrong(unwritten);
  const place = `${shown}/kata.yaml`;
  const { start, checks, ...described } = readYaml(path.join(folder, 'kata.yaml'), place, kataSchema) as Described;
  const change = (name: string): Change | undefined => (existsSync(path.join(folder, name)) ? readChange(path.join(folder, name), `${shown}/${name}`) : undefined);
  const kata: Kata = {
    ...described,
    id,
    folder,
    cut: start.cut,
    start: change('start'),
    checks: checks.map(toCheck),
    reference: change('solution'),
    traps: foldersIn(path.join(folder, 'traps')).map((name) => readChange(path.join(folder, 'traps', name), `${shown}/traps/${name}`)),
  };
  const [problem] = problemsOf(kata);
  if (problem !== undefined) throw new KataWrong(`${place}: ${problem}`);
  return kata;
}

function toCheck({ id, says, proof, test = '', titled, red }: CheckFields): Check {
  return { id, says, judge: proof === undefined ? { test, ...(titled === undefined ? {} : { titled }) } : { proof }, red };
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

/** What a schema cannot see. */
function* problemsOf(kata: Kata): Generator<string> {
  const { id, duties, ksbs, checks, traps, people, solution, reference, start, cut, kind } = kata;
  for (const ksb of ksbs) {
    if (!duties.some((duty) => isListed(duty, ksb))) yield `ksbs: the standard lists ${ksb} under none of ${duties.join(', ')}`;
  }
  for (const duty of duties) {
    if (!ksbs.some((ksb) => isListed(duty, ksb))) yield `duties: the standard lists none of ${ksbs.join(', ')} under ${duty}`;
  }
  const named = checks.map((check) => check.id);
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (twice !== undefined) yield `checks: “${twice}” is there twice`;
  if (!checks.some(({ red }) => red !== undefined)) yield 'checks: none is red at the start, so there is nothing to mend; give the words of its failure as “red”';
  if (people.least > people.most) yield `people: at least ${people.least} and at most ${people.most} cannot be`;
  if (start === undefined && cut.length === 0) yield 'start: it cuts nothing and there is no folder start/, so nothing is missing';
  if (kind === 'subtractive' && cut.length === 0 && start === undefined) yield 'kind: a subtractive kata takes something away';
  if (solution === 'own' && reference === undefined) yield 'solution: “own” needs the folder solution/';
  if (solution === 'main' && reference !== undefined) yield 'solution: main is the solution, so the folder solution/ has no place';
  if (traps.length < 2) yield `traps/: has ${traps.length}; a judge is trusted when at least two plausible wrong answers stay red`;
  for (const trap of traps) yield* problemsOfTrap(trap, named);
  for (const page of pages) {
    if (!existsSync(path.join(kata.folder, page))) yield `${page} is missing in ${katasFolder}/${id}`;
  }
}

function* problemsOfTrap({ name, red = [] }: Change, checks: readonly string[]): Generator<string> {
  if (red.length === 0) yield `traps/${name}/change.yaml: “red” must name the checks that stay red`;
  for (const one of red) {
    const meant = nearest(one, checks);
    if (!checks.includes(one)) yield `traps/${name}/change.yaml: red: there is no check “${one}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`;
  }
}
