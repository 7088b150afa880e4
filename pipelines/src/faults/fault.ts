/** A change of one file: all of it, or a place that is there exactly once. */
export type Edit =
  | { readonly file: string; readonly write: string }
  | { readonly file: string; readonly append: string }
  | { readonly file: string; readonly replace: string; readonly with: string };

/** A mistake that somebody can make, and how the pipeline has to take it. */
export interface Fault {
  readonly name: string;
  /** What somebody did, in words for people. */
  readonly story: string;
  readonly edits: readonly Edit[];
  /** A stage that it gets past, where somebody might have thought that this one finds it. */
  readonly passes?: readonly [string, ...string[]];
  /** The stage that has to find it, narrowed down to what is needed for that. */
  readonly caughtBy: readonly [string, ...string[]];
  /** What it has to say, so that whoever made the mistake knows what to mend. */
  readonly says: RegExp;
}
