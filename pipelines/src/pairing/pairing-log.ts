/** A commit, with the trailers of its message that say who was there. */
export interface SignedCommit {
  readonly id: string;
  readonly day: string;
  /** `Name <address>` */
  readonly author: string;
  readonly coAuthors: readonly string[];
  /** How it stood at a hand-over of a kata. */
  readonly light?: string;
  readonly files: readonly string[];
}

/** A commit on which several people worked. */
export interface PairedCommit {
  readonly id: string;
  readonly day: string;
  readonly people: number;
  readonly light?: string;
  readonly wrote: 'test' | 'code' | 'both' | 'neither';
  /** Whether somebody else typed than at the paired commit before. */
  readonly handedOver: boolean;
}

/** Who worked together, as far as the history says. Nobody's name is in it. */
export interface PairingLog {
  readonly commits: readonly PairedCommit[];
  readonly people: number;
  /** Trailers that count for nothing, each with the commit and the reason. */
  readonly refused: readonly { readonly id: string; readonly why: string }[];
}

/**
 * Reads from a history, the oldest commit first, who worked together and whether the keyboard went round between test and code.
 *
 * @ksb pairing-log D1 D3 K20 S13 S14: who paired, and whether test and code changed hands, is counted from what was committed and typed by nobody; a
 * program and oneself are no partner, so the log cannot be filled alone by accident.
 */
export function pairingLog(history: readonly SignedCommit[]): PairingLog {
  const commits: PairedCommit[] = [];
  const refused: { id: string; why: string }[] = [];
  const everybody = new Set<string>();
  let driver: string | undefined;
  for (const { id, day, author, coAuthors, light, files } of history) {
    const partners = new Set<string>();
    for (const coAuthor of coAuthors) {
      const why = reasonAgainst(coAuthor, author);
      if (why === undefined) partners.add(addressOf(coAuthor));
      else refused.push({ id, why });
    }
    if (partners.size === 0) continue;
    const typed = addressOf(author);
    for (const person of [typed, ...partners]) everybody.add(person);
    commits.push({ id, day, people: partners.size + 1, wrote: kindOf(files), handedOver: driver !== undefined && driver !== typed, ...(light === undefined ? {} : { light }) });
    driver = typed;
  }
  return { commits, people: everybody.size, refused };
}

/** Why somebody who is named is no partner; undefined when they are one. */
function reasonAgainst(coAuthor: string, author: string): string | undefined {
  if (!/^[^<>]+ <[^<>@\s]+@[^<>@\s]+>$/.test(coAuthor)) return 'the trailer names nobody; right is Co-authored-by: Name <address>';
  if (/\[bot\]|(?:^|[\s._+-])bot(?:$|[\s._@-])|copilot|dependabot|renovate/i.test(coAuthor)) return 'a program is no partner';
  if (addressOf(coAuthor) === addressOf(author) || nameOf(coAuthor) === nameOf(author)) return 'nobody is their own partner';
  return undefined;
}

const addressOf = (person: string): string => (/<([^>]*)>/.exec(person)?.[1] ?? person).toLowerCase();
const nameOf = (person: string): string => person.replace(/<.*/, '').trim().toLowerCase();

function kindOf(files: readonly string[]): PairedCommit['wrote'] {
  const test = files.some((file) => /(?:^|\/)test\/|\.test\.ts$/.test(file));
  const code = files.some((file) => /(?:^|\/)src\//.test(file));
  if (test && code) return 'both';
  if (test) return 'test';
  return code ? 'code' : 'neither';
}
