/** A promise to people, and how it is kept. */
export interface Kept {
  readonly name: string;
  /** As people read it: “Pages and the API answer without an error of ours.” */
  readonly promise: string;
  /** The share that was promised, such as 0.995. */
  readonly objective: number;
  /** What is left of the errors that the objective allows: 1 all, 0 none, less than 0 more than was allowed. Absent where nothing was asked for. */
  readonly left?: number;
}

/** Something of which somebody is told at this moment. */
export interface Trouble {
  /** What people feel. */
  readonly felt: string;
  /** Whether somebody was woken for it. */
  readonly urgent: boolean;
  readonly since: Date;
}

/** What those who watch know. */
export interface Report {
  readonly promises: readonly Kept[];
  readonly troubles: readonly Trouble[];
}

/** What is known of the service: nobody watches it, those who watch do not answer, or what they said. */
export type Known = 'nobody watches' | 'no answer' | Report;
