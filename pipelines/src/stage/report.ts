/** Something that a stage found wrong. */
export interface Finding {
  readonly message: string;
  /** From the root of the repository. */
  readonly file?: string;
  readonly line?: number;
  /** What would be right. */
  readonly right?: string;
}

/** How a stage can end. Blocked: a tool is missing. Skipped: there was nothing to do it with or for. Planned: a dry run. */
export type Outcome = 'passed' | 'failed' | 'blocked' | 'skipped' | 'planned';

/** What a stage has to say when it has ended. */
export interface Report {
  readonly outcome: Outcome;
  /** One sentence for people. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  readonly figures?: Readonly<Record<string, number | string>>;
}

/** A report, and which stage made it in how many seconds. */
export interface StageReport extends Report {
  readonly stage: string;
  readonly seconds: number;
}
