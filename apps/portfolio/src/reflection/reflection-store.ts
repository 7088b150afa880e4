/** The four questions that a reflection answers. */
export const parts = ['situation', 'task', 'action', 'result'] as const;
export type Part = (typeof parts)[number];
export type Answers = Readonly<Record<Part, string>>;

/** Longest answer, in characters. */
export const longest = 5_000;

/** What the owner of a portfolio says of their own part in a KSB. */
export interface Reflection extends Answers {
  readonly ksb: string;
  /** Counts the times it was saved; whoever saves must say which one they began from. */
  readonly version: number;
  readonly updatedAt: Date;
}

/** Keeps reflections: the last one of each KSB, and none before it. */
export interface ReflectionStore {
  list(portfolioId: string): Promise<readonly Reflection[]>;
  find(portfolioId: string, ksb: string): Promise<Reflection | undefined>;
  /**
   * Saves a reflection in place of the version it was begun from.
   * @param from the version, or 0 where there was none
   * @returns undefined when another has been saved meanwhile; then nothing is changed
   */
  save(portfolioId: string, ksb: string, answers: Answers, from: number): Promise<Reflection | undefined>;
}
