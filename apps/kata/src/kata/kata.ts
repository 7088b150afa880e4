/** A change upon a state of the repository: files that it brings, and edits of files that are there. */
export interface Change {
  readonly name: string;
  /** Where `change.yaml` stands, for messages. */
  readonly place: string;
  readonly why: string;
  /** Of a trap: what it is made upon; by default the start. */
  readonly upon?: 'start' | 'solution';
  /** Of a trap: the checks that stay red. */
  readonly red?: readonly string[];
  readonly remove?: readonly string[];
  readonly edits?: readonly { readonly file: string; readonly replace: string; readonly with: string }[];
  /** The folder whose files are copied over; undefined where it brings none. */
  readonly files: string | undefined;
}

/** What judges a kata: proofs of a claim, a test file, or one test of a file that several checks share. */
export interface Check {
  readonly id: string;
  readonly says: string;
  readonly judge: { readonly proof: string } | { readonly test: string; readonly titled?: string };
  /** Words of its failure at the start; a check without them is a guard, and green there. */
  readonly red: string | undefined;
}

/** A cut or a fault that a pair mends, with proofs as its judge. */
export interface Kata {
  readonly id: string;
  readonly folder: string;
  readonly title: string;
  readonly kind: 'subtractive' | 'additive' | 'incident';
  /** What the pair will do, in one sentence. */
  readonly says: string;
  /** From the first look to the end of the debrief. */
  readonly minutes: number;
  /** Minutes until the keyboard changes hands. */
  readonly turn: number;
  readonly people: { readonly least: number; readonly most: number };
  readonly duties: readonly string[];
  readonly ksbs: readonly string[];
  /** Programs that do not come from npm. */
  readonly needs: readonly string[];
  /** Claims of main whose cuts make the start. */
  readonly cut: readonly string[];
  readonly start: Change | undefined;
  readonly checks: readonly Check[];
  /** Files, and folders that end in a slash, which are judged as they were at the start. */
  readonly protected: readonly string[];
  readonly solution: 'main' | 'own';
  /** The change that solves it; undefined where main is the solution. */
  readonly reference: Change | undefined;
  readonly traps: readonly Change[];
}
