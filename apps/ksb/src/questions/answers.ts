import type { Question } from './policy.ts';

/** The answer to one question; unknown is never taken for yes. */
export interface Answer {
  readonly answer: 'yes' | 'no' | 'unknown';
  /** A sentence without its full stop. */
  readonly reason: string;
}

/** The answers to all five. */
export type Answers = Readonly<Record<Question, Answer>>;

export const yes = (reason: string): Answer => ({ answer: 'yes', reason });
export const no = (reason: string): Answer => ({ answer: 'no', reason });
export const unknown = (reason: string): Answer => ({ answer: 'unknown', reason });

export const isYes = ({ answer }: Answer): boolean => answer === 'yes';
