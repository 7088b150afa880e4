import type { Judgement } from '../judge/judge.ts';
import type { Kata } from '../kata/kata.ts';
import type { Git } from './git.ts';

/** Where a session takes place, and what it needs of the rest of the runner. */
export interface Workplace {
  readonly git: Git;
  readonly now: () => Date;
  readonly findKata: (id: string) => Kata;
  /** Turns the files of the checkout into the start of a kata. */
  readonly placeStart: (kata: Kata) => void;
  /** Judges the files of the checkout, with what is protected as it was in the commit of the start. */
  readonly judge: (kata: Kata, start: string) => Promise<Judgement>;
  /** Paths that are protected, folders among them. */
  readonly protectedPaths: (kata: Kata, start: string) => readonly string[];
}
