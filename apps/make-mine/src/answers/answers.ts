import type { Names } from '../names/names.ts';

/** What whoever makes a copy their own has said about it. */
export interface Answers {
  readonly title: string;
  readonly service: string;
  readonly scope: string;
  readonly repository: string;
  /** Parts that are taken out. */
  readonly without: readonly string[];
}

export type Field = Exclude<keyof Answers, 'without'>;

/** The questions, in the order in which they are asked. */
export const questions: Readonly<Record<Field, { readonly asks: string; readonly fits: RegExp; readonly right: string }>> = {
  title: { asks: 'What is it called, as people read it?', fits: /^\p{L}[\p{L}\p{N} -]{0,39}$/u, right: 'up to 40 letters, digits, spaces and hyphens, like Blue Harbour' },
  service: { asks: 'And for machines, in one word?', fits: /^[a-z][a-z0-9]{2,15}$/, right: '3 to 16 small letters and digits, like harbour: it becomes the name of a database, a stack and a variable' },
  repository: { asks: 'Where is it in GitHub?', fits: /^[\w-]+\/[\w.-]+$/, right: 'owner/name, like ada/blue-harbour' },
  scope: { asks: 'Under which scope are its packages?', fits: /^[a-z0-9][a-z0-9-]*$/, right: 'small letters, digits and hyphens, like ada for @ada/ksb' },
};

/** What an answer would be if nobody said another. */
export function proposed(field: Field, said: Partial<Answers>): string | undefined {
  if (field === 'service') return said.title?.toLowerCase().replaceAll(/[^a-z0-9]/g, '').slice(0, 16);
  if (field === 'scope') return said.repository?.split('/')[0]?.toLowerCase();
  return undefined;
}

/**
 * Why an answer cannot be taken; undefined when it can.
 * @param stands whether a word stands somewhere in the repository already
 */
export function wrongWith(field: Field, value: string, stands: (word: string) => string | undefined): string | undefined {
  const { fits, right } = questions[field];
  if (!fits.test(value)) return `“${value}” will not do; right is ${right}`;
  const taken = field === 'service' ? stands(value) : undefined;
  return taken === undefined ? undefined : `“${value}” stands in ${taken} already, so nobody could tell the two apart; take a word of your own`;
}

/** What a copy with these answers is called. */
export const namesOf = ({ title, service, scope, repository }: Answers): Names => ({ title, service, scope, repository, owner: repository.split('/')[0] ?? '' });
