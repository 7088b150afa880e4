import type { Answer } from './load.ts';

/** How long a request may take, and how long a publication. Seconds; as the objectives have it. */
const limits = { read: 0.5, publish: 5 } as const;

/** What people and pipelines felt between two moments. */
export interface Felt {
  readonly requests: number;
  /** Not answered, or with an error of ours. */
  readonly failed: number;
  /** Answered, but late. */
  readonly slow: number;
  readonly publications: number;
  /** Publications that were not stored, or late. */
  readonly unpublished: number;
}

/** Counts what was asked between two moments. */
export function felt(answers: readonly Answer[], from: number, to: number): Felt {
  const within = answers.filter(({ at }) => at >= from && at <= to);
  const failed = ({ status }: Answer): boolean => status === undefined || status >= 500;
  const publications = within.filter(({ kind }) => kind === 'publish');
  return {
    requests: within.length,
    failed: within.filter(failed).length,
    slow: within.filter((answer) => answer.kind === 'read' && !failed(answer) && answer.seconds > limits.read).length,
    publications: publications.length,
    unpublished: publications.filter((answer) => failed(answer) || answer.seconds > limits.publish).length,
  };
}

export interface Spending {
  /** Share of what was asked that went wrong, from 0 to 1. */
  readonly bad: number;
  /** Share that must go right, from 0 to 1. */
  readonly objective: number;
  /** Seconds that it took here. */
  readonly seconds: number;
  /** How much faster the clock ran. */
  readonly factor: number;
  /** Days for which the objective holds. */
  readonly days: number;
}

/**
 * The share of an error budget that is gone after something went wrong, had it lasted as long as the clock of those who
 * watch says.
 */
export function budgetSpent({ bad, objective, seconds, factor, days }: Spending): number {
  return (bad * seconds * factor) / ((1 - objective) * days * 86_400);
}
