import { means } from './parts.ts';

/** What a copy has no longer, so that what speaks of it can go too. */
export interface Gone {
  readonly files: ReadonlySet<string>;
  /** Each with the slash at its end. */
  readonly folders: readonly string[];
  /** Of the root package: `kata` for `pnpm kata`. */
  readonly scripts: ReadonlySet<string>;
  /** Of the pipeline: `katas` for `pnpm run pipeline katas`. */
  readonly stages: ReadonlySet<string>;
}

/**
 * Works out what goes when these paths go.
 * @param scripts those of the root package
 */
export function whatGoes(paths: readonly string[], all: readonly string[], scripts: Readonly<Record<string, string>>): Gone {
  const files = new Set(all.filter((file) => paths.some((one) => means(one, file))));
  const folders = paths.filter((one) => one.endsWith('/'));
  const speaksOf = (command: string): boolean => command.split(/[ =]/).some((word) => files.has(word) || folders.some((folder) => `${word}/`.startsWith(folder)));
  return {
    files,
    folders,
    scripts: new Set(Object.entries(scripts).filter(([, command]) => speaksOf(command)).map(([name]) => name)),
    stages: new Set([...files].flatMap((file) => /^pipelines\/src\/[\w-]+\/([\w-]+)-command\.ts$/.exec(file)?.[1] ?? [])),
  };
}

/** Whether a file or folder that a text names has gone. */
export const isGone = ({ files, folders }: Gone, place: string): boolean => files.has(place) || folders.some((folder) => `${place}/`.startsWith(folder));
