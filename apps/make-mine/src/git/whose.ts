import type { Git } from './git.ts';

export type Whose = 'yours' | 'in-step';

/** Whose each file is, as `.gitattributes` says. */
export function whoseFiles(git: Git, files: readonly string[]): ReadonlyMap<string, Whose> {
  const answers = git.run(['check-attr', '-z', '--stdin', 'whose'], files.map((file) => `${file}\0`).join('')).split('\0');
  return new Map(files.flatMap((file, index): readonly [string, Whose][] => {
    const answer = answers[index * 3 + 2];
    return answer === 'yours' || answer === 'in-step' ? [[file, answer]] : [];
  }));
}
