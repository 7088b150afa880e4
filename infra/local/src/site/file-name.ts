/** The names that the copy itself gives; a page that is called so is written otherwise. */
const taken: readonly string[] = ['index', 'assets'];

/**
 * The file for an address of the service, with slashes between folders.
 *
 * @ksb site-file-names D12 K13 S12: what a page is called as a file follows from its address alone, no two have the same and none leaves
 * the folder, so a page that the service gets later comes along by itself.
 * @cut replace "escaped(`?${query.join('?')}`)" with "''"
 *
 * @param address path and query, as in `/portfolios/exemplar/duties/D1`
 * @param start the page that becomes `index.html`; all others are beneath it, or in `/assets/`
 */
export function fileNameOf(address: string, start: string): string {
  const [path = '', ...query] = address.split('?');
  const asked = query.length === 0 ? '' : escaped(`?${query.join('?')}`);
  if (path.startsWith('/assets/')) {
    // A file that is opened from a folder is known by its ending; one without any gets one, or it could be called like a folder.
    const [ending = ''] = /\.\w+$/.exec(path) ?? [];
    return `${foldersOf(path.slice(1, path.length - ending.length)).join('/')}${asked}${ending === '' ? '.~' : ending}`;
  }
  if (path === start) return `index${asked}.html`;
  const [first = '', ...others] = foldersOf(path.slice(start.length + 1));
  return `${[taken.includes(first) ? `${spelt(first.slice(0, 1))}${first.slice(1)}` : first, ...others].join('/')}${asked}.html`;
}

const foldersOf = (path: string): readonly string[] => path.split('/').map(escaped);

const plain = /[\w-]/;

/** Only what every machine takes in the name of a file; `~` begins what is spelt out. */
const escaped = (name: string): string => (name === '' ? '~' : Array.from(name, (one) => (plain.test(one) ? one : spelt(one))).join(''));
const spelt = (letter: string): string => [...Buffer.from(letter)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join('');
