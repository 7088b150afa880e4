import { renamePath, rename } from '../names/rename.ts';
import type { Names } from '../names/names.ts';
import { whatGoes } from '../parts/gone.ts';
import { means, type Parts } from '../parts/parts.ts';
import { withoutRows } from '../parts/rows.ts';
import { takeOut } from '../parts/take-out.ts';
import { withoutUnused } from './catalog.ts';
import { scriptsOf, withoutGone } from './manifest.ts';

/** The tracked files of a repository with their text; undefined for one that holds no text. */
export type Files = ReadonlyMap<string, string | undefined>;

/** What happens to one file. */
export interface Edit {
  readonly file: string;
  readonly does: 'goes' | 'emptied' | 'changes';
  /** Where it is afterwards, and its text where it has changed; neither where it is no longer there. */
  readonly to?: string;
  readonly text?: string;
}

/**
 * Works out what a copy without some parts and under other names differs in. Pure, and the same for the same files.
 * @throws TemplateWrong where a mark of a part fits nothing
 */
export function planCopy(files: Files, from: Names, to: Names, { parts, records }: Parts, without: readonly string[]): readonly Edit[] {
  const manifest = files.get('package.json') ?? '{}';
  const paths = without.flatMap((name) => parts[name]?.paths ?? []);
  const gone = whatGoes(paths, [...files.keys()], scriptsOf(manifest));
  const emptied = (file: string): boolean => records.emptied.some(({ path }) => means(path, file));
  const left = [...files].filter(([file]) => !gone.files.has(file) && !emptied(file));
  const manifests = left.flatMap(([file, text = '']) => (/(?:^|\/)package\.json$/.test(file) ? [text] : []));

  const edited = (file: string, text: string): string => {
    const less = withoutRows(file, takeOut(file, text, Object.keys(parts), new Set(without)), gone);
    const own = file === 'package.json' ? withoutGone(less, gone) : file === 'pnpm-workspace.yaml' && without.length > 0 ? withoutUnused(less, manifests) : less;
    return rename(file, own, from, to);
  };
  const changes = left.flatMap(([file, text]): readonly Edit[] => {
    const [place, words] = [renamePath(file, from, to), text === undefined ? undefined : edited(file, text)];
    if (place === file && words === text) return [];
    return [{ file, does: 'changes', to: place, ...(words === undefined ? {} : { text: words }) }];
  });
  const lost = [...files.keys()].flatMap((file): readonly Edit[] => (gone.files.has(file) ? [{ file, does: 'goes' }] : emptied(file) ? [{ file, does: 'emptied' }] : []));
  return [...lost, ...changes];
}
